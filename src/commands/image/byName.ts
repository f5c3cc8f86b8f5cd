import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { isGone } from '../../engine/engineError';

/** What `work` gives. If the image is gone, the error has the name that the user knows, not the ID that the engine was asked for. */
export async function byName<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isGone(error)) throw error;
    throw new UserError(
      'image-gone',
      `Image "${plainText(name)}" no longer exists: it was removed or built again. Refresh the Images view and choose another one.`,
      [],
      { cause: error },
    );
  }
}
