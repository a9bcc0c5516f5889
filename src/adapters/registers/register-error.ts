import { formatRegisterFinding, type RegisterFinding } from "./finding.js";

/** Thrown if registers cannot be read; `findings` has every error that was found. */
export class RegisterError extends Error {
  override readonly name = "RegisterError";
  readonly findings: readonly RegisterFinding[];

  constructor(findings: readonly RegisterFinding[]) {
    super(
      `The registers cannot be read:\n${findings.map((finding) => `- ${formatRegisterFinding(finding)}`).join("\n")}`,
    );
    this.findings = findings;
  }
}
