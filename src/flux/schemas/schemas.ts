import { FluxSchemas, fluxSchemas, nearestFluxSchemas } from './flux-schemas';
import { movedField } from './moved-fields';
import { nearlyFlux } from './nearly-flux';
import { variables } from './open-texts';
import { brokenOperatorRules } from './operator/broken-rules';
import './prepare';
import { isOptedOut } from '../../engines/envsubst';
import { FoundProblem, kindsOf, Problem, problemsOf, ServedKind, UncheckedPart } from '../../engines/schema';
import { groupOf } from '../../kubernetes/group';
import { isSaid } from '../../kubernetes/identity';
import { fluxGroupOf } from '../kinds';
import { fieldMove } from '../upgrade/field-moves';

type KubernetesObject = { readonly [key: string]: unknown };

/** The schemas that one cluster's API server has: Flux's of one version, the operator's, users' own CRDs. */
export class Schemas {
  /**
   * Flux's and the operator's.
   * @param fluxVersion `2.9`, `2.9.4`, or a range as a FluxInstance takes it, such as `2.x`; the newest version when left out
   */
  public static ofFlux(fluxVersion?: string): Schemas {
    return new Schemas(fluxSchemas(fluxVersion), new Map());
  }

  /** The same for what a FluxInstance says: of a version that is not known here the nearest one counts. */
  public static nearestFlux(range: string | undefined): Schemas {
    return new Schemas(nearestFluxSchemas(range), new Map());
  }

  private constructor(
    private readonly flux: FluxSchemas,
    private readonly own: ReadonlyMap<string, ServedKind>,
  ) {}

  /** The Flux version, for example `2.9.4`. */
  public get fluxVersion(): string {
    return this.flux.version;
  }

  /**
   * These and users' own CRDs; of a kind that is known already the CRD counts.
   * @param crds CustomResourceDefinition objects
   */
  public withCrds(crds: readonly object[]): Schemas {
    const kinds = crds.flatMap(kindsOf).map((kind) => [kindKey(`${kind.group}/${kind.version}`, kind.kind), kind] as const);
    return new Schemas(this.flux, new Map([...this.own, ...kinds]));
  }

  /**
   * What the API server would refuse; undefined when no schema is known for the kind.
   * @param unchecked receives what could not be checked of the object
   */
  public problemsOf(object: KubernetesObject, unchecked?: (part: UncheckedPart) => void): readonly Problem[] | undefined {
    const { apiVersion, kind } = object;
    if (!isSaid(apiVersion) || !isSaid(kind)) return this.flux.unfinished(object);
    const served = this.ownKind(apiVersion, kind) ?? this.flux.kind(apiVersion, kind);
    if (!served) return this.ownUnserved(apiVersion, kind) ?? nearlyFlux(object, this.flux) ?? this.flux.unserved(apiVersion, kind);
    try {
      return this.judged(object, served, apiVersion, kind, unchecked);
    } catch (error) {
      // Nested deeper than the stack goes: nothing that a person writes, and nothing that can be judged.
      if (!(error instanceof RangeError)) throw error;
      unchecked?.({ path: '', reason: 'it is nested too deeply' });
      return [];
    }
  }

  private ownKind(apiVersion: string, kind: string): ServedKind | undefined {
    return this.own.size > 0 ? this.own.get(kindKey(apiVersion, kind)) : undefined;
  }

  /** What is wrong with a version that a user's CRD does not serve. */
  private ownUnserved(apiVersion: string, kind: string): readonly Problem[] | undefined {
    const group = groupOf(apiVersion);
    const served = [...this.own.values()].filter((own) => own.group === group && own.kind === kind);
    if (served.length === 0) return undefined;
    const message = `is ${JSON.stringify(apiVersion)}, which the CustomResourceDefinition of ${kind} does not serve`;
    const fix = `Write ${served.map(({ version }) => `${group}/${version}`).join(' or ')}.`;
    return [{ rule: 'schema', path: '/apiVersion', message, fix }];
  }

  private judged(
    object: KubernetesObject,
    served: ServedKind,
    apiVersion: string,
    kind: string,
    unchecked?: (part: UncheckedPart) => void,
  ): readonly Problem[] {
    const open = isOptedOut(object) ? undefined : variables;
    const reading = { open, secret: kind === 'Secret', unchecked };
    const found = problemsOf(object, served, reading, (read, isOpen) => this.brokenOperatorRules(read, served, isOpen));
    // Most objects are good, and there are many of them.
    return found.length === 0 ? found : unique(found.map((problem) => this.explained(problem, apiVersion, kind)));
  }

  /** What the operator's own rules refuse; a user's CRD comes with the rules that count. */
  private brokenOperatorRules(
    object: unknown,
    { group, version, kind }: ServedKind,
    isOpen: (text: string) => boolean,
  ): readonly Problem[] {
    if (fluxGroupOf(kind) !== group || this.ownKind(`${group}/${version}`, kind)) return [];
    return brokenOperatorRules(object, kind, isOpen);
  }

  /** The problem, with the Flux version in which it is none. */
  private explained(problem: FoundProblem, apiVersion: string, kind: string): Problem {
    const { rule, path, message, fix } = problem;
    const hint = problem.unknown && !this.ownKind(apiVersion, kind) ? this.flux.hint(apiVersion, kind, problem) : undefined;
    const isField = problem.unknown !== undefined && 'field' in problem.unknown;
    const moved = isField ? (movedField(kind, problem.steps ?? []) ?? (hint ? undefined : fieldMove(kind, path))) : undefined;
    return { rule, path, message: hint?.message ?? message, fix: moved ?? hint?.fix ?? fix };
  }
}

/** Key of a kind among users' own. */
function kindKey(apiVersion: string, kind: string): string {
  return `${apiVersion}/${kind}`;
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(problems.map((problem) => [`${problem.path} ${problem.message} ${problem.fix}`, problem]));
  return [...seen.values()];
}
