import { PullRequest } from './pull-request';

/** What happened to a comment. */
export enum Written {
  CREATED = 'created',
  EDITED = 'edited',
  /** It says the same already. */
  UNCHANGED = 'unchanged',
}

/** GitHub takes 65,536 characters; what is cut is said. */
const most = 65_000;

/**
 * Writes the one comment of a kind on a pull request: edits the one that is there, or creates it. Two runs at once may both create one; then the older
 * one stays.
 * @param id which comment: a pull request may have several, for several folders
 */
export async function writeComment(pullRequest: PullRequest, id: string, text: string): Promise<Written> {
  const marker = markerOf(id);
  const body = commentBody(marker, text);
  const own = await oursOf(pullRequest, marker);
  if (own.length === 0) {
    await pullRequest.create(body);
    const [first, ...later] = await oursOf(pullRequest, marker);
    if (later.length > 0) {
      if (first.body !== body) await pullRequest.edit(first.id, body);
      for (const comment of later) await pullRequest.remove(comment.id);
    }
    return Written.CREATED;
  }
  const [first, ...later] = own;
  for (const comment of later) await pullRequest.remove(comment.id);
  if (first.body === body) return Written.UNCHANGED;
  await pullRequest.edit(first.id, body);
  return Written.EDITED;
}

async function oursOf(pullRequest: PullRequest, marker: string) {
  return (await pullRequest.ownComments()).filter(({ body }) => body.startsWith(marker));
}

/** Is not shown, and says which comment it is. */
function markerOf(id: string): string {
  return `<!-- cdk8s-fluxcd ${id.replace(/[^\w./ -]/g, '_').replace(/-{2,}/g, '-')} -->`;
}

/** The text below its marker. A longer one than a comment can hold is cut where a line ends. */
function commentBody(marker: string, text: string): string {
  const note = '\n\nThe rest does not fit into a comment: the whole report is with the job.\n';
  const body = `${marker}\n${text.replace(/\r\n/g, '\n').trimEnd()}\n`;
  if (body.length <= most) return body;
  const kept = body.slice(0, most - note.length);
  return kept.slice(0, kept.lastIndexOf('\n')) + note;
}
