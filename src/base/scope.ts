/** Who a snapshot can be about: one hub, or the whole network. */
export const SCOPES = ["hub", "network"] as const;
