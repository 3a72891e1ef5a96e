import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { piecesOf } from './expression';
import { Place, placesIn } from './places';
import { asMeant, rewritten, Substitution } from './substitution';
import { isDefinedIn, isUpperCase, unknownVariable } from './unknown-variable';
import type { VariableFinding } from './variable-findings';
import { Finding, Severity } from '../../../analysis/model/finding';
import type { Manifest } from '../../../analysis/model/manifest';
import { fieldOf } from '../../../kubernetes/pointer';
import { typedVariable } from '../../core/typed-variable';
import type { Cluster } from '../tree/cluster';

/** Receives what is wrong in the objects of a cluster. */
export interface ClusterReport {
  mistake(message: string): void;
  found(finding: VariableFinding): void;
}

/**
 * Writes what a cluster reconciles itself, `clusters/<name>/`, where Flux substitutes no variables. The patches of a layer's Kustomization are
 * the exception: they become parts of the objects before Flux substitutes.
 */
export class WithoutSubstitution {
  private readonly substituted = new Map<Cluster, boolean>();

  /** @param names names of all variables of the fleet */
  public constructor(private readonly names: ReadonlySet<string>) {}

  /** The object as it is written. */
  public written(manifest: Manifest, maker: IConstruct, cluster: Cluster, report: ClusterReport): Manifest['object'] {
    const substitution = this.substitutionOf(manifest, maker, cluster);
    const placeAt = placesIn(manifest.object);
    const object = asMeant(manifest.object, (pointer, written) => {
      const fix = 'Write the value';
      report.mistake(`variable: ${manifest.title} ${fieldOf(pointer)} is ${written}, but variables are substituted in layers only. ${fix}`);
    });
    if (this.isSubstituted(cluster)) return object;
    const within = cluster.fleet;
    rewritten(manifest.object, '', (text, pointer) => {
      if (!text.includes('${') || typedVariable(text) || (substitution && becomesContent.test(pointer))) return text;
      const place = placeAt(pointer);
      for (const piece of piecesOf(text)) {
        if (piece.kind !== 'expression' || !this.isMeant(manifest, piece.name, text, place)) continue;
        const { source, name } = piece;
        report.found({ finding: notSubstituted(manifest, pointer, source), maker, within, name });
      }
      return text;
    });
    if (!substitution) return object;
    return rewritten(manifest.object, '', (text, pointer) => {
      if (!becomesContent.test(pointer)) return text;
      return substitution.writtenPatch(text, {
        place: Place.VALUE,
        mistake: (message) => report.mistake(`variable: ${manifest.title} ${fieldOf(pointer)} ${message}`),
        unknown: (expression, place, takesDefault) => {
          const finding = unknownVariable(manifest, { pointer, expression, place, takesDefault }, substitution.variables);
          if (finding) report.found({ finding, maker, within, name: expression.name });
        },
      });
    }) as Manifest['object'];
  }

  /** Whether a variable is meant: what a ResourceSet or a script says itself is not one of the fleet. */
  private isMeant({ kind, object }: Manifest, name: string, text: string, place: Place): boolean {
    if (isDefinedIn(kind === 'ResourceSet' ? object : text, name)) return false;
    if (this.names.has(name) || place === Place.READ) return true;
    return place === Place.VALUE && isUpperCase(name);
  }

  /** Whether the program makes Flux substitute variables in the cluster's own folder, by a patch of the operator's Kustomization. */
  private isSubstituted(cluster: Cluster): boolean {
    let found = this.substituted.get(cluster);
    if (found === undefined) {
      const { spec } = ApiObject.of(cluster.fluxInstance).toJson();
      found = JSON.stringify(spec?.kustomize?.patches ?? []).includes('postBuild');
      this.substituted.set(cluster, found);
    }
    return found;
  }

  private substitutionOf({ kind, name }: Manifest, maker: IConstruct, cluster: Cluster): Substitution | undefined {
    const layer = kind === 'Kustomization' && Chart.of(maker) === cluster._flux.reconciled ? cluster._flux.layers.get(name) : undefined;
    return layer && new Substitution(layer, this.names, [cluster]);
  }
}

/** What of a Kustomization becomes a part of the objects that it applies. */
const becomesContent = /^\/spec\/(?:patches\/\d+\/patch|images\/\d+\/\w+|namePrefix|nameSuffix)$/;

function notSubstituted(manifest: Manifest, path: string, source: string): Finding {
  const isVariable = manifest.name === 'flux-runtime-info' || /^\/spec\/postBuild\/substitute\//.test(path);
  return {
    rule: 'variable-not-substituted',
    severity: Severity.ERROR,
    manifest,
    path,
    message: isVariable
      ? `${source} arrives as it is: Flux does not substitute variables in the values of variables`
      : `${source} arrives as it is: Flux substitutes variables in layers only`,
    fix: 'Write the value. To keep the characters as they are, use Variable.literal.',
  };
}
