import { pictureJson } from './json';
import { table } from '../../kubernetes/table';
import { Text } from '../../wording/pieces';
import { Picture } from '../picture';

/** Every form in which a picture is written. */
export const formats: { readonly [name: string]: (picture: Picture) => Text } = table({
  json: pictureJson,
});
