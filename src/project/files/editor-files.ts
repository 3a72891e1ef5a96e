import { outdir } from './fleet-program';
import { ManagedFile } from '../project-file';

/** Settings of editors. */
export function editorFiles(): ManagedFile[] {
  return [
    { kind: 'managed', path: '.editorconfig', text: editorconfig },
    { kind: 'managed', path: '.vscode/settings.json', text: settings },
    { kind: 'managed', path: '.vscode/extensions.json', text: extensions },
  ];
}

const editorconfig = `root = true

[*]
charset = utf-8
end_of_line = lf
indent_size = 2
indent_style = space
insert_final_newline = true
max_line_length = 140
trim_trailing_whitespace = true

[*.md]
trim_trailing_whitespace = false
`;

/** The output is read, and not edited. */
const settings = json({
  'files.readonlyInclude': { [`${outdir}/**`]: true },
  'typescript.tsdk': 'node_modules/typescript/lib',
  'yaml.schemas': { './node_modules/cdk8s-fluxcd/schemas/settings.schema.json': '.cdk8s-fluxcd.yaml' },
});

const extensions = json({ recommendations: ['editorconfig.editorconfig', 'orta.vscode-jest', 'redhat.vscode-yaml'] });

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
