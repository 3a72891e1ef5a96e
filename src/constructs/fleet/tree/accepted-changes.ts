import { IConstruct } from 'constructs';
import type { AcceptChangeOptions } from './accept-change-options';
import { shown } from '../../../wording/shown';
import { checkedOptions } from '../../core/checked-props';
import { entriesOf } from '../../core/checked-shape';
import { InputError } from '../../core/input-error';

interface Decision {
  /** What is gone or another: `Kustomization flux-system/apps`, `cluster prod-us`. */
  readonly what: string;
  readonly reason: string;
  /** Names of the clusters; undefined for all. */
  readonly clusters?: readonly string[];
}

/** The changes of the output that somebody has decided on. */
export class AcceptedChanges {
  private readonly decisions: Decision[] = [];

  /** Adds a decision, as a user writes it at a construct. */
  public add(scope: IConstruct, what: string, options: AcceptChangeOptions): void {
    const { reason, clusters } = checkedOptions(scope, 'acceptChange()', 'AcceptChangeOptions', options);
    if (typeof reason !== 'string' || reason.trim() === '') {
      throw new InputError(scope, 'acceptChange()', `needs a reason to accept ${shown(what)}`, 'Set reason: reports list it.');
    }
    if (!/^(?:cluster [^/ ]+|[A-Z]\w* (?:[^/ ]+\/)?[^/ ]+)$/.test(what)) {
      const fix = "Write what the warning names, for example 'Kustomization flux-system/apps' or 'cluster prod-us'.";
      throw new InputError(scope, 'acceptChange()', `must be a kind and a name, not ${shown(what)}`, fix);
    }
    this.decisions.push({ what, reason: reason.trim(), clusters: entriesOf(scope, 'clusters', clusters) });
  }

  /** Why a change is intended on a cluster; undefined if it is not accepted. */
  public reasonFor(what: string, cluster: string): string | undefined {
    return this.decisions.find((each) => each.what === what && (each.clusters?.includes(cluster) ?? true))?.reason;
  }
}
