import { outputJsonPieces } from '../../wording/output-json';
import { Picture } from '../picture';

/** The picture for programs. The names of the fields are a contract: schemas/picture.schema.json. */
export function pictureJson(picture: Picture): Iterable<string> {
  return outputJsonPieces(picture);
}
