import { BuiltValue, NewValue } from './built-value';
import { Built, Effect, WrittenAt, writtenAt } from '../../engines/kustomize';

/** What an entry of `patches` or `images` in a Kustomize file found. */
export interface EntryEffect extends Pick<Effect, 'field' | 'found'> {
  readonly at: WrittenAt;
}

/** What Kustomize makes of a folder. */
export interface BuiltFolder<T extends BuiltValue = BuiltValue> {
  readonly values: readonly T[];
  readonly effects: readonly EntryEffect[];
}

export function newFolder({ objects, effects }: Built): BuiltFolder<NewValue> {
  return {
    values: objects.map((object) => new NewValue(object)),
    effects: effects.map(({ field, place, found }) => ({ field, at: writtenAt(place), found })),
  };
}
