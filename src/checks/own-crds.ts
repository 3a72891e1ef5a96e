import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IConstruct } from 'constructs';
import { InputError } from '../constructs/core/input-error';
import { YamlError, YamlStream } from '../engines/yaml';
import { Schemas } from '../flux/schemas';
import { isObject, JsonObject } from '../kubernetes/json-object';

/** The CustomResourceDefinitions of a file, or of the files of a folder and its folders; other objects in them are ignored. */
export function readCrds(where: IConstruct, path: string): readonly object[] {
  const crds = filesOf(where, path).flatMap((file) => crdsIn(where, file));
  if (crds.length === 0) {
    throw new InputError(
      where,
      'Checks.addCrds()',
      `does not find a CustomResourceDefinition in ${path}`,
      'Pass a YAML file with a CustomResourceDefinition, or a folder of such files.',
    );
  }
  return crds;
}

function filesOf(where: IConstruct, path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ya?ml|json)$/.test(name))
      .sort()
      .map((name) => join(path, name));
  } catch (error) {
    throw new InputError(
      where,
      'Checks.addCrds()',
      `cannot read ${path}: ${(error as Error).message}`,
      'Pass a file or a folder that exists.',
    );
  }
}

function crdsIn(where: IConstruct, file: string): object[] {
  try {
    const crds = [...documentsIn(file)].filter((document) => document.kind === 'CustomResourceDefinition');
    Schemas.ofFlux().withCrds(crds);
    return crds;
  } catch (error) {
    throw new InputError(where, 'Checks.addCrds()', `cannot read ${file}: ${(error as Error).message.split('\n')[0]}`, 'Fix the file.');
  }
}

/** Yaml.load of cdk8s starts a process for each file. */
function* documentsIn(file: string): Generator<JsonObject> {
  const stream = new YamlStream(readFileSync(file, 'utf8'));
  for (const document of stream.documents()) {
    if (document instanceof YamlError) {
      const { line, column } = stream.positionAt(document.offset);
      throw new Error(`${document.message}, at ${line}:${column}`);
    }
    if (isObject(document.value)) yield document.value;
  }
}
