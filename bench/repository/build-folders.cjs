// Builds the folders that a file lists, one a line, with the compiled engine in one process. Prints those that are built.
const { readFileSync } = require('node:fs');
const { relative } = require('node:path');
const { build, jsonOf, KustomizeError, ParsedFiles } = require('../../lib/src/engines/kustomize');
const { PathsRead } = require('../../lib/src/repository/paths-read');
const { DiskTree, Links } = require('../../lib/src/repository/trees/disk-tree');

const [root, list] = process.argv.slice(2);
const tree = new DiskTree(root, (path) => path, new PathsRead(), Links.FOLLOWED);
const parsed = new ParsedFiles();
for (const folder of readFileSync(list, 'utf8').trimEnd().split('\n')) {
  try {
    for (const { tree: object } of build(tree, relative(root, folder) || '.', parsed).objects) jsonOf(object);
    console.log(folder);
  } catch (error) {
    if (!(error instanceof KustomizeError)) throw error;
  }
}
