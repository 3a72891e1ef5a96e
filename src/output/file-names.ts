import { Manifest } from '../analysis/model/manifest';

/**
 * Names files after their objects: `helmrelease-cert-manager.yaml`. Where a name is taken in its folder, the namespace is added,
 * then the group, then a number, so that the objects that come first keep their files.
 */
export class FileNames {
  private readonly taken = new Set<string>();

  /** The path of an object's file in a folder. */
  public take(folder: string, { kind, name, namespace, group }: Manifest): string {
    const base = `${kind}-${name}`;
    const more = [base, `${base}-${namespace}`, `${base}-${namespace}-${group}`];
    for (let count = 0; ; count++) {
      const path = `${folder}/${safe(more[count] ?? `${more[2]}-${count - 1}`)}.yaml`;
      // Kustomize would take the name for its own configuration; some file systems do not tell case apart.
      if (this.taken.has(path) || path.endsWith('/kustomization.yaml')) continue;
      this.taken.add(path);
      return path;
    }
  }
}

/** Names of roles hold `:`, those of templates `<<`, for which not every file system has room. */
function safe(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-|-$/g, '');
}
