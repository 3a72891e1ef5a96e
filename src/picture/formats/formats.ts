import { pictureHtml } from './html/html';
import { pictureJson } from './json';
import { pictureMermaid } from './mermaid';
import { pictureSvg } from './svg/svg';
import { table } from '../../kubernetes/table';
import { Text } from '../../wording/pieces';
import { Picture } from '../picture';

/** Every form in which a picture is written. */
export const formats: { readonly [name: string]: (picture: Picture) => Text } = table({
  html: pictureHtml,
  json: pictureJson,
  mermaid: pictureMermaid,
  svg: pictureSvg,
});

/** Whether a format shows the YAML of objects, so that the picture must have it. */
export function needsYaml(format: string): boolean {
  return format === 'html';
}
