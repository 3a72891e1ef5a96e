import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Manifest, readManifests } from './manifests';
import { Manifest as ModelManifest } from '../../src/analysis/model/manifest';
import { isResourceSet, renderingOf } from '../../src/analysis/model/renderings';
import { YamlDocument } from '../../src/engines/yaml/document';
import { toYaml } from '../../src/engines/yaml/printer/emit';
import { YamlStream } from '../../src/engines/yaml/stream';

/** What the operator would generate from the ResourceSets among manifests, written into a folder. */
export function generatedFrom(written: readonly Manifest[], into: string): readonly Manifest[] {
  const manifests = written.flatMap(({ text }) => objectsIn(text));
  const sets = manifests.filter(isResourceSet);
  if (sets.length === 0) return [];
  mkdirSync(into);
  for (const [index, set] of sets.entries()) {
    const texts = renderingOf(set, manifests).objects.map(({ object }) => `---\n${toYaml(object)}`);
    writeFileSync(join(into, `generated-${index}-${set.name}.yaml`), texts.join(''));
  }
  return readManifests(into);
}

function objectsIn(text: string): ModelManifest[] {
  return [...new YamlStream(text).documents()].flatMap((document) => {
    if (!(document instanceof YamlDocument)) throw document;
    return document.value === null ? [] : [new ModelManifest(document.value as object, {})];
  });
}
