import { IConstruct } from 'constructs';
import { entriesOf, instancesOf, objectOf } from './checked-shape';
import { checkedStrings } from './checked-strings';
import { InputError } from './input-error';

/** One condition of a label selector. */
export class LabelSelectorRequirement {
  /**
   * The label is there, with one of the values.
   * @param key key of the label
   * @param values the values, at least one
   */
  public static in(key: string, values: string[]): LabelSelectorRequirement {
    return new LabelSelectorRequirement(checkedKey('in', key), 'In', checkedValues('in', values));
  }

  /**
   * The label is not there, or has none of the values.
   * @param key key of the label
   * @param values the values, at least one
   */
  public static notIn(key: string, values: string[]): LabelSelectorRequirement {
    return new LabelSelectorRequirement(checkedKey('notIn', key), 'NotIn', checkedValues('notIn', values));
  }

  /**
   * The label is there, whatever its value.
   * @param key key of the label
   */
  public static exists(key: string): LabelSelectorRequirement {
    return new LabelSelectorRequirement(checkedKey('exists', key), 'Exists');
  }

  /**
   * The label is not there.
   * @param key key of the label
   */
  public static doesNotExist(key: string): LabelSelectorRequirement {
    return new LabelSelectorRequirement(checkedKey('doesNotExist', key), 'DoesNotExist');
  }

  private constructor(
    private readonly key: string,
    private readonly operator: string,
    private readonly values?: string[],
  ) {}

  /** @internal */
  public _render() {
    return { key: this.key, operator: this.operator, values: this.values };
  }
}

/** Selects objects by their labels; all conditions must hold. */
export interface LabelSelector {
  /**
   * Labels with their values.
   * @default - none
   */
  readonly matchLabels?: { readonly [key: string]: string };

  /**
   * Conditions on labels.
   * @default - none
   */
  readonly matchExpressions?: LabelSelectorRequirement[];
}

/** The selector as the API has it. @internal */
export function renderLabelSelector(where: IConstruct, field: string, selector: LabelSelector | undefined) {
  if (!objectOf(where, field, selector)) return undefined;
  const { matchLabels, matchExpressions } = selector!;
  const example = "LabelSelectorRequirement.exists('team')";
  const requirements = instancesOf(where, `${field}.matchExpressions`, matchExpressions, LabelSelectorRequirement, example);
  return { matchLabels, matchExpressions: requirements?.map((requirement) => requirement._render()) };
}

const examples = {
  in: "in('tier', ['web', 'api'])",
  notIn: "notIn('tier', ['db'])",
  exists: "exists('team')",
  doesNotExist: "doesNotExist('team')",
};

function checkedKey(factory: keyof typeof examples, key: string): string {
  checkedStrings(`LabelSelectorRequirement.${factory}()`, { key }, examples[factory]);
  return key;
}

/** Kubernetes refuses a selector that compares with nothing. */
function checkedValues(factory: 'in' | 'notIn', values: string[]): string[] {
  const field = `LabelSelectorRequirement.${factory}() values`;
  const given = entriesOf(undefined, field, values);
  if (given) return given;
  throw new InputError(undefined, field, 'is empty', `Write for example ${examples[factory]}.`);
}
