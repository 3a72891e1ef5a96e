import { Case } from './objects/source';
import { fieldOf } from '../../src/kubernetes/pointer';

/** What a server says of an object: nothing, when it takes it. */
export interface Verdict {
  readonly refused: boolean;
  /** The fields that it names, as far as it names any. */
  readonly fields: readonly string[];
  readonly messages: readonly string[];
}

/** Counts how far two judges agree. */
export class Comparison {
  public objects = 0;
  public accepted = 0;
  /** Refused by both, where the other judge named a field. */
  public named = 0;
  /** Of these: where a field was named by both. */
  public shared = 0;
  public readonly differences: string[] = [];
  public readonly unshared: string[] = [];
  /** Fields that no accepted object sets. */
  public readonly neverSet: string[] = [];
  public readonly perKind = new Map<string, number>();
  private readonly reasons = new Map<string, number>();

  public add({ object, text, problems }: Case, verdict: Verdict) {
    this.objects++;
    this.perKind.set(object.kind as string, (this.perKind.get(object.kind as string) ?? 0) + 1);
    if (!verdict.refused) this.accepted++;
    for (const reason of new Set(verdict.messages.map(reasonOf))) this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
    if (verdict.refused !== problems.length > 0) {
      const ours = problems.map(({ path, message }) => `${fieldOf(path)}: ${message}`).join('; ') || 'accepted';
      const theirs = verdict.messages.join('; ') || (verdict.refused ? 'refused' : 'accepted');
      this.differences.push(`${text.slice(0, 2000)}\n  here: ${ours.slice(0, 600)}\n  server: ${theirs.slice(0, 600)}`);
    } else if (verdict.refused && verdict.fields.length > 0) {
      this.named++;
      const ours = new Set(problems.map(({ path }) => plain(fieldOf(path))));
      if (verdict.fields.some((field) => ours.has(plain(field)))) this.shared++;
      else this.unshared.push(`${text.slice(0, 800)}\n  here: ${[...ours].join(', ')}\n  server: ${verdict.fields.join(', ')}`);
    }
  }

  /** How often the judge refused for a reason. */
  public count(reason: string): number {
    return this.reasons.get(reason) ?? 0;
  }
}

/** A field without what the two write differently: brackets and dots, and the key of a label, which the server leaves out. */
function plain(field: string): string {
  const dotted = field.replace(/\[([^\]]*)\]/g, '.$1');
  return /^((.*\.)?metadata\.(labels|annotations|finalizers|ownerReferences))\..*$/.exec(dotted)?.[1] ?? dotted;
}

/** How the server words what each keyword refuses. */
const wordings: readonly (readonly [string, RegExp])[] = [
  ['unknown field', /^(strict decoding error: )?unknown field/],
  ['required', /^Required value/],
  ['enum', /^Unsupported value/],
  ['maxLength', /^Too long/],
  ['maxItems', /^Too many/],
  ['list-type', /^Duplicate value/],
  ['type', /must be of type (string|integer|number|boolean|object|array|integer,string)\b/],
  ['pattern', /should match '/],
  ['minLength', /should be at least \d+ chars long/],
  ['minItems', /should have at least \d+ items/],
  ['minProperties', /should have at least \d+ properties/],
  ['minimum', /should be greater than/],
  ['maximum', /should be less than/],
  ['multipleOf', /should be a multiple of|factor MultipleOf declared/],
  ['uniqueItems', /shouldn't contain duplicates/],
  ['anyOf', /must validate at least one schema/],
  ['oneOf', /must validate one and only one schema/],
  ['allOf', /must validate all the schemas/],
  ['not', /must not validate the schema/],
  ['format', /must be of type (?!string|integer|number|boolean|object|array)/],
];

/** The keyword that a message is about, or the message: that of a rule in CEL. */
function reasonOf(message: string): string {
  return wordings.find(([, wording]) => wording.test(message))?.[0] ?? message.replace(/^Invalid value: (?:"(?:[^"\\]|\\.)*": )?/, '');
}
