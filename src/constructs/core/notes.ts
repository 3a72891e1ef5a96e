import { IConstruct } from 'constructs';

/**
 * What a part of the library knows of constructs, beside their tree: made for a construct when it is first asked for. (The context of a construct is closed
 * once it has children.)
 */
export class Notes<T> {
  private readonly known = new WeakMap<IConstruct, T>();

  /** @param make what is known of a construct at first */
  public constructor(private readonly make: () => T) {}

  /** What is known of a construct. */
  public of(construct: IConstruct): T {
    let notes = this.known.get(construct);
    if (!notes) this.known.set(construct, (notes = this.make()));
    return notes;
  }

  /** What is known of the app that a construct is in. */
  public ofApp({ node: { root } }: IConstruct): T {
    return this.of(root);
  }
}
