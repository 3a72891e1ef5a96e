/** A comment of ours on a pull request. */
export interface Comment {
  readonly id: number;
  readonly body: string;
}

/** A pull request of a forge, as far as its comments go. */
export interface PullRequest {
  /** For messages: `pull request 7 of acme/fleet`. */
  readonly title: string;
  /** The comments that the owner of the token wrote, oldest first. */
  ownComments(): Promise<readonly Comment[]>;
  create(body: string): Promise<void>;
  edit(id: number, body: string): Promise<void>;
  remove(id: number): Promise<void>;
}
