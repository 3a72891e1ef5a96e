import { mergedFields, noFields } from './configuration';
import { ObjectSet } from './object-set';
import { TransformerFields } from './table-types';
import { Vars } from './vars';

/** What a build has gathered: objects, the fields that transformers write, and vars. */
export class Accumulator {
  public readonly set = new ObjectSet();
  public readonly vars = new Vars();
  private known: TransformerFields = noFields;

  public get fields(): TransformerFields {
    return this.known;
  }

  public mergeFields(fields: TransformerFields): void {
    this.known = mergedFields(this.known, fields);
  }

  public merge(other: Accumulator): void {
    this.set.addAll(other.set.objects);
    this.mergeFields(other.fields);
    this.vars.addAll(other.vars);
  }
}
