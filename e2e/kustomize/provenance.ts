import { characterAt, Editable, editOf, isSame, leavesOf, Made, split } from './edits';
import { filesOf } from './files';
import { drawTree } from './trees';
import { build, Json, jsonOf, KustomizeError, NotBuiltError, originOf, WrittenAt } from '../../src/engines/kustomize';
import { Random } from '../render/random';

/** What came of edits at the places that are told of values. */
export class Provenance {
  /** Edits values of what is drawn, until so many were edited. */
  public static of(seed: number, count: number, draw: (seed: number) => Editable = drawnTree): Provenance {
    const provenance = new Provenance();
    for (let next = seed; provenance.edited < count; next++) {
      if (next > seed + count * 20) throw new Error(`too little of what is drawn is accepted: ${provenance.edited} values were edited`);
      provenance.add(draw(next), next);
    }
    return provenance;
  }

  public edited = 0;
  /** How many of those left out stand at their place in another form. */
  public derived = 0;
  /** How many values were left out, by reason. */
  public readonly skipped = new Map<string, number>();
  /** How many values were edited, by the file that they are written in. */
  public readonly files = new Map<string, number>();
  public readonly wrong: string[] = [];

  /** Edits some values of one thing, each for itself. */
  public add(editable: Editable, seed: number, most = 6): void {
    const made = editable.make(editable.files);
    if (!made) return;
    const pointers = [...made.leaves.keys()];
    const random = new Random(seed);
    for (const pointer of new Set(random.some(1, most, () => random.pick(pointers)))) {
      const verdict = edited(editable, made, pointer);
      if (verdict?.skipped) countIn(this.skipped, verdict.skipped);
      else this.edited++;
      if (verdict?.isDerived) this.derived++;
      if (verdict?.wrong) this.wrong.push(`seed ${seed} ${pointer}: ${verdict.wrong}`);
      if (!verdict) countIn(this.files, made.placeOf(pointer)!.file);
    }
  }
}

function countIn(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** A drawn tree, as Kustomize builds it. */
function drawnTree(seed: number): Editable {
  const tree = drawTree(seed);
  return {
    files: tree.files,
    make: (files) => {
      try {
        const { objects } = build(filesOf({ ...tree, files }), tree.folder);
        const placeOf = (pointer: string) => {
          const [index, inner] = split(pointer);
          return originOf(objects[index], inner);
        };
        return { leaves: leavesOf(objects.map((object) => jsonOf(object.tree))), placeOf };
      } catch (error) {
        if (error instanceof KustomizeError || error instanceof NotBuiltError) return undefined;
        throw error;
      }
    },
  };
}

/** Why a value was left out, or what is wrong; undefined where the edit did what it must. */
type Verdict = { readonly skipped?: string; readonly isDerived?: boolean; readonly wrong?: string } | undefined;

function edited(editable: Editable, made: Made, pointer: string): Verdict {
  const value = made.leaves.get(pointer)!;
  const at = made.placeOf(pointer);
  if (!at) return { wrong: 'has no place' };
  const place = `${at.file}:${at.line}:${at.column}`;
  if (isFollowed(pointer)) return { skipped: 'others follow it: a name, a kind, a key of a list' };
  if (isGenerated(editable, made, pointer)) return { skipped: 'made by a generator, which puts a hash of it into names' };
  const skipped = editable.reasonToSkip?.(pointer, made);
  if (skipped) return { skipped };
  const text = editable.files[at.file];
  const edit = editOf(text, at, value);
  if (pointer.endsWith('/immutable')) return { skipped: 'there only where it is true' };
  if (!edit) {
    const isInQuotes = /["']/.test(characterAt(text, at));
    const reason = derivedBy(editable, pointer, value) ?? (isInQuotes ? 'in a text in quotes, of which the beginning is told' : '');
    return reason ? { skipped: reason, isDerived: true } : { wrong: `${JSON.stringify(value)} is not at ${place}` };
  }
  const after = editable.make({ ...editable.files, [at.file]: edit.text });
  if (!after) return { skipped: 'with another value it is refused' };
  if (after.leaves.get(pointer) !== edit.value) {
    return { wrong: `the edit at ${place} makes ${JSON.stringify(after.leaves.get(pointer))}` };
  }
  const others = changedBy(made, after).filter(
    (one) => !isSame(at, made.placeOf(one)) && !holds(made.leaves.get(one), at, made.placeOf(one)),
  );
  if (others.length === 0) return undefined;
  if (hasCopies(editable)) return { skipped: 'a replacement, a variable or a transformer copies it' };
  return { wrong: `the edit at ${place} also changes ${others.join(', ')}` };
}

function changedBy(before: Made, after: Made): string[] {
  const all = new Set([...before.leaves.keys(), ...after.leaves.keys()]);
  return [...all].filter((one) => after.leaves.get(one) !== before.leaves.get(one));
}

/** Whether it is the text of several lines that holds the place: a patch of a Kustomization of Flux, which is a value of it as well. */
function holds(value: Json | undefined, place: WrittenAt, at: WrittenAt | undefined): boolean {
  if (typeof value !== 'string' || at?.file !== place.file) return false;
  return at.line < place.line && place.line <= at.line + value.split('\n').length;
}

/** Whether other values depend on it: references, and the items of lists that patches are merged into. */
function isFollowed(pointer: string): boolean {
  return /\/(apiVersion|kind|name|namespace|containerPort|protocol|port|mountPath|finalizers\/\d+)$/.test(pointer);
}

function hasCopies({ files }: Editable): boolean {
  return Object.values(files).some((text) => /replacements:|ReplacementTransformer|ValueAddTransformer|vars:|\bop"?: ?"?copy/.test(text));
}

/** Whether it is a value of a generated object: one whose kind is written nowhere. */
function isGenerated({ files }: Editable, made: Made, pointer: string): boolean {
  if (!/^\d+\/(data|binaryData|type)\b/.test(pointer)) return false;
  const kind = `${split(pointer)[0]}/kind`;
  const at = made.placeOf(kind);
  return !at || !editOf(files[at.file], at, made.leaves.get(kind)!);
}

/** Why a value may stand at its place in another form. */
function derivedBy(editable: Editable, pointer: string, value: Json): string | undefined {
  if (value === null || value === '') return 'empty';
  if (/\/(config\.kubernetes\.io~1origin|alpha\.config\.kubernetes\.io~1transformations|app\.kubernetes\.io~1managed-by)$/.test(pointer)) {
    return 'a note that buildMetadata asks for';
  }
  if (pointer.endsWith('/iam.gke.io~1gcp-service-account')) return 'an account, put together from parts';
  if (pointer.endsWith('/image')) return 'an image, put together from parts';
  if (typeof value === 'string' && value.includes('\n')) return 'a string of several lines';
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return 'a date, which Kustomize prints with its time';
  if (hasCopies(editable)) return 'copied or put together by a replacement, a variable or a transformer';
  if (/\/replicas$/.test(pointer)) return 'a count of replicas, told by its entry';
  return undefined;
}
