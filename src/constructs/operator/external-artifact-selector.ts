import { IConstruct } from 'constructs';
import { checkedOptions } from '../core/checked-props';
import { isGiven } from '../core/checked-shape';
import { checkedStrings } from '../core/checked-strings';
import { InputError } from '../core/input-error';
import { LabelSelector, renderLabelSelector } from '../core/label-selector';

/** Where ExternalArtifacts are looked for. */
export interface ExternalArtifactSelectorOptions {
  /**
   * Namespace of the ExternalArtifacts, or `*` for all namespaces.
   * @default - the namespace of the provider
   */
  readonly namespace?: string;
}

/** Which labels ExternalArtifacts must have, at least one condition, and where they are looked for. */
export interface ExternalArtifactLabels extends LabelSelector, ExternalArtifactSelectorOptions {}

/** ExternalArtifacts by their name or by their labels. */
export class ExternalArtifactSelector {
  /**
   * Every ExternalArtifact.
   * @param options where they are looked for
   */
  public static all(options: ExternalArtifactSelectorOptions = {}): ExternalArtifactSelector {
    return new ExternalArtifactSelector(undefined, undefined, checked('all', options));
  }

  /**
   * One ExternalArtifact.
   * @param name `metadata.name` of the ExternalArtifact
   * @param options where it is looked for
   */
  public static named(name: string, options: ExternalArtifactSelectorOptions = {}): ExternalArtifactSelector {
    checkedStrings('ExternalArtifactSelector.named()', { name }, selectorExample);
    return new ExternalArtifactSelector(name, undefined, checked('named', options));
  }

  /**
   * Every ExternalArtifact with some labels.
   * @param labels the labels, and where the artifacts are looked for
   */
  public static matching(labels: ExternalArtifactLabels): ExternalArtifactSelector {
    const factory = 'ExternalArtifactSelector.matching()';
    const { matchLabels, matchExpressions, ...options } = checkedOptions(undefined, factory, 'ExternalArtifactLabels', labels);
    if (!isGiven(matchLabels) && !isGiven(matchExpressions)) {
      const problem = 'has no condition: matchLabels and matchExpressions are missing';
      throw new InputError(undefined, factory, problem, 'Set one of them; ExternalArtifactSelector.all() selects every ExternalArtifact.');
    }
    return new ExternalArtifactSelector(undefined, { matchLabels, matchExpressions }, options);
  }

  private constructor(
    private readonly name: string | undefined,
    private readonly labels: LabelSelector | undefined,
    private readonly options: ExternalArtifactSelectorOptions,
  ) {}

  /** @internal */
  public _render(where: IConstruct, field: string) {
    return { name: this.name, namespace: this.options.namespace, ...renderLabelSelector(where, field, this.labels) };
  }
}

function checked(factory: string, options: ExternalArtifactSelectorOptions): ExternalArtifactSelectorOptions {
  return checkedOptions(undefined, `ExternalArtifactSelector.${factory}()`, 'ExternalArtifactSelectorOptions', options);
}

/** What an error message suggests where a selector is expected. */
export const selectorExample = "ExternalArtifactSelector.named('web')";
