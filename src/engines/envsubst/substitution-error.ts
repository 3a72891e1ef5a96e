/** What Flux refuses to substitute; it then applies nothing of the Kustomization. */
export class SubstitutionError extends Error {
  public constructor(
    message: string,
    /** Where the expression begins in the string that was given; undefined where no expression is the reason. */
    public readonly offset?: number,
    /** The variable that is not set, or whose name is not valid, where that is the reason. */
    public readonly variable?: string,
    /** JSON pointer of the field, where an object was substituted and one field is the reason.  */
    public readonly pointer?: string,
  ) {
    super(message);
  }
}
