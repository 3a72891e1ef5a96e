import { Manifest } from '../analysis/model/manifest';
import { isResourceSet, renderingOf } from '../analysis/model/renderings';
import { withPlainVariables } from '../flux/quoted-variable';
import { addTo } from '../kubernetes/grouping';
import { AppliedObject, Generated, Written } from '../repository/building/applied-object';
import { BuildFailure, Failure } from '../repository/building/build-failure';
import { FoundObject } from '../repository/found-object';
import { BuiltForClusters, FailedFolder, Judgement } from '../repository/read-folder';

/** ResourceSets that no cluster is known to get, and the providers beside them: what they generate is checked like what a cluster gets. */
export class UnappliedSets {
  private readonly sets = new Map<string, AppliedObject[]>();
  private readonly providers = new Map<string, Manifest[]>();

  /** @param beside what the objects have in common that belong together: their folder, or the Kustomize file that builds them */
  public add(object: AppliedObject, beside: string): void {
    const { manifest, exact } = object;
    if (isResourceSet(manifest)) {
      // A manifest of its own: what it generates is kept by manifest, and the rules that ask for it know other providers.
      addTo(this.sets, beside, new Written(withPlainVariables(exact), (pointer) => object.placeOf(pointer)));
    } else if (manifest.isFlux && manifest.kind === 'ResourceSetInputProvider') {
      addTo(this.providers, beside, manifest);
    }
  }

  /** The same for an object of a file that nothing builds. */
  public addFound(found: FoundObject): void {
    const file = found.manifest.origin.file!;
    const written = new Written(found.manifest.object, (pointer) => ({ file, ...found.positionOf(pointer) }));
    this.add(written, file.slice(0, file.lastIndexOf('/') + 1));
  }

  /** What they generate, and those that the operator could not render. */
  public *results(): Iterable<BuiltForClusters | FailedFolder> {
    for (const [beside, sets] of this.sets) {
      for (const set of sets) {
        const { objects, templates, error } = renderingOf(set.manifest, this.providers.get(beside) ?? []);
        if (error) {
          const failure = new BuildFailure(Failure.REFUSED, error.problem, set.placeOf(error.place.pointer));
          yield { failure, object: set, clusters: [] };
        }
        for (const [index, manifest] of objects.entries()) {
          const object = new Generated(manifest, set, templates[index]);
          yield { object, judgement: Judgement.WHOLE, clusters: [], versionFile: set.manifest.origin.file! };
        }
      }
    }
  }
}
