import { inputId } from './input-id';
import { permutedName } from './permuted-name';
import { RenderError } from './render-error';
import { GoMap, Value } from './values/value';

const most = 10_000;

/** A source of inputs by its name. */
interface NamedInputs {
  readonly name: string;
  readonly inputs: readonly GoMap[];
}

/** Each set of one source with each of every other: what a source gives is found under its name. */
export function permutations(sources: readonly NamedInputs[], keepsEmpty: boolean): GoMap[] {
  const kept = sources.filter(({ inputs }) => keepsEmpty || inputs.length > 0);
  let count = kept.length > 0 ? 1 : 0;
  for (const { name, inputs } of kept) {
    count *= inputs.length;
    if (count > most) {
      throw new RenderError(`makes ${count} sets of inputs with ${name}, but at most ${most} are allowed`, {
        pointer: '/spec/inputStrategy',
      });
    }
  }
  const names = kept.map(({ name }) => named(name));
  const choices = Array.from({ length: count }, (_, index) => choiceOf(index, kept));
  return choices.map((choice) => {
    const entries = new Map<string, Value>();
    choice.forEach((chosen, source) => entries.set(names[source], kept[source].inputs[chosen]));
    return new GoMap(entries.set('id', inputId(choice.map((chosen, source) => `${names[source]}=${chosen}`).join('/'))));
  });
}

/** Which set of each source the permutation of a number takes; the last source changes first. */
function choiceOf(index: number, sources: readonly NamedInputs[]): number[] {
  const choice: number[] = [];
  let rest = index;
  for (let source = sources.length - 1; source >= 0; source--) {
    const { length } = sources[source].inputs;
    choice[source] = rest % length;
    rest = Math.floor(rest / length);
  }
  return choice;
}

function named(name: string): string {
  const normal = permutedName(name);
  if (normal !== '') return normal;
  throw new RenderError(`has a provider with the name ${JSON.stringify(name)}, of which nothing is left in a template`, {
    pointer: '/spec/inputsFrom',
  });
}
