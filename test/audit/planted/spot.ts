import { Random } from './random';
import { Json, written } from './writing';

const kustomize = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' };

/** Something in which nothing is wrong: a folder is not empty. */
export function kept(folder: string): Json {
  const name = `kept-${folder.replace(/\W+/g, '-').toLowerCase().slice(-50)}`;
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'storefront' }, data: { level: 'info' } };
}

/** How the files of a spot are laid out. */
enum Shape {
  /** One folder with a kustomization.yaml. */
  FOLDER,
  /** An overlay of a base. */
  OVERLAY,
  /** A folder that takes a component. */
  COMPONENT,
}

/** A folder that some clusters of a fleet apply, for mistakes. */
export class Spot {
  private readonly shape: Shape;
  private readonly resources: string[] = [];
  private readonly patches: Json[] = [];

  /**
   * @param folder what the Kustomization applies
   * @param clusters names of the clusters that do
   * @param files takes the files
   */
  public constructor(
    public readonly folder: string,
    public readonly clusters: readonly string[],
    private readonly files: Map<string, string>,
    private readonly random: Random,
  ) {
    this.shape = random.pick([Shape.FOLDER, Shape.OVERLAY, Shape.COMPONENT]);
    this.add('kept.yaml', [kept(folder)]);
  }

  /** Writes objects, which the clusters get; gives the file, and its text. */
  public add(name: string, objects: readonly Json[]): readonly [file: string, text: string] {
    this.resources.push(name);
    return this.write(`${this.content}/${name}`, objects);
  }

  /** Writes a patch of them. */
  public patch(name: string, patch: Json): readonly [file: string, text: string] {
    this.patches.push({ path: name });
    return this.write(`${this.folder}/${name}`, [patch]);
  }

  /** Writes the files of Kustomize. */
  public finish(): void {
    const { folder, content, resources, patches } = this;
    const up = folder.replace(/[^/]+/g, '..');
    if (this.shape === Shape.FOLDER) {
      this.write(`${folder}/kustomization.yaml`, [{ ...kustomize, resources, ...(patches.length > 0 && { patches }) }]);
      return;
    }
    const field = this.shape === Shape.OVERLAY ? 'resources' : 'components';
    this.write(`${folder}/kustomization.yaml`, [{ ...kustomize, [field]: [`${up}/${content}`], ...(patches.length > 0 && { patches }) }]);
    const component = { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component' };
    this.write(`${content}/kustomization.yaml`, [{ ...(this.shape === Shape.OVERLAY ? kustomize : component), resources }]);
  }

  /** What the overlay is made from. */
  public get content(): string {
    return this.shape === Shape.FOLDER ? this.folder : `shared/${this.folder}`;
  }

  private write(file: string, objects: readonly Json[]): readonly [string, string] {
    const text = written(objects, this.random);
    this.files.set(file, text);
    return [file, text];
  }
}
