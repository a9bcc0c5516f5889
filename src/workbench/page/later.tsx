import { Component, type ComponentChildren } from "preact";

interface LaterProps {
  /** Everything that the rendering depends on, compared by identity. */
  readonly of: readonly unknown[];
  readonly draw: () => ComponentChildren;
}

/** How many milliseconds without a change count as a pause. */
const PAUSE = 150;

/**
 * Renders something slow when the reader pauses, rather than at every step of a slider; until then it stays as it is.
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
