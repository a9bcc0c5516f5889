import { Component, type ComponentChildren } from "preact";

interface KeptProps {
  /** Everything that the children show, as plain data. */
  readonly of: unknown;
  readonly children: ComponentChildren;
}

/**
 * Renders its children again only if what they show has changed, since a keystroke changes few of the many fields and
 * goals.
 */
export class Kept extends Component<KeptProps> {
  override shouldComponentUpdate(next: KeptProps): boolean {
    return next.of !== this.props.of && JSON.stringify(next.of) !== JSON.stringify(this.props.of);
  }

  override render(): ComponentChildren {
    return this.props.children;
  }
}
