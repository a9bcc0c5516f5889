import { Component, type ComponentChildren } from "preact";

interface KeptProps {
  /** All that the children show, as plain data. */
  readonly of: unknown;
  readonly children: ComponentChildren;
}

/** Draws its children anew only where what they show is different: a keystroke changes few of the many fields and goals. */
export class Kept extends Component<KeptProps> {
  override shouldComponentUpdate(next: KeptProps): boolean {
    return next.of !== this.props.of && JSON.stringify(next.of) !== JSON.stringify(this.props.of);
  }

  override render(): ComponentChildren {
    return this.props.children;
  }
}
