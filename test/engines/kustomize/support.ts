import { build, BuiltObject, FileTree, jsonOf, KustomizeError, writtenAt } from '../../../src/engines/kustomize';

export interface Files {
  readonly [path: string]: string;
}

export function treeOf(files: Files): FileTree {
  const text = (path: string) => (Object.hasOwn(files, path) ? files[path] : undefined);
  return {
    text,
    bytes: (path) => (text(path) === undefined ? undefined : Buffer.from(text(path)!)),
    isFolder: (path) => path === '.' || Object.keys(files).some((one) => one.startsWith(`${path}/`)),
  };
}

export function builtObjects(files: Files, folder = '.'): readonly BuiltObject[] {
  return build(treeOf(files), folder).objects;
}

/** The objects as JSON. */
export function built(files: Files, folder = '.'): unknown[] {
  return builtObjects(files, folder).map(({ tree }) => JSON.parse(JSON.stringify(jsonOf(tree))) as unknown);
}

/** The error that a folder is refused with, as `file:line message`. */
export function refusal(files: Files, folder = '.'): string {
  try {
    build(treeOf(files), folder);
  } catch (error) {
    if (!(error instanceof KustomizeError)) throw error;
    const at = error.place && writtenAt(error.place);
    return `${error.constructor.name}: ${at ? `${at.file}:${at.line} ` : ''}${error.message}`;
  }
  throw new Error('the folder is built');
}

export const webYaml = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: main
          image: nginx:1.25
          envFrom:
            - configMapRef:
                name: settings
`;

export const settingsYaml = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  level: info
`;
