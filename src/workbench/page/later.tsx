import { Component, type ComponentChildren } from "preact";

interface LaterProps {
  /** All that the drawing depends on, by identity. */
  readonly of: readonly unknown[];
  readonly draw: () => ComponentChildren;
}

/** So many milliseconds without a change. */
const PAUSE = 150;

/**
 * Draws what takes long once its reader pauses, and not with every step of a slider: until then it shows what it did.
 */
export class Later extends Component<LaterProps> {
  #timer: ReturnType<typeof setTimeout> | undefined;

  override shouldComponentUpdate(next: LaterProps): boolean {
    const isOther = next.of.some((each, at) => each !== this.props.of[at]);
    if (!isOther) return false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.forceUpdate(), PAUSE);
    return false;
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#timer);
  }

  override render({ draw }: LaterProps): ComponentChildren {
    return draw();
  }
}
