import type { LocalPlatform } from '../objectCalls';
import { number, fields, text, type Fields } from './wire';

/** No image has more. */
const mostPlatforms = 500;

/**
 * The platforms of an image in the answer of `GET /images/NAME/json?manifests=1`. Engines whose store holds one platform of
 * an image have no list of them: the image itself is the only one.
 */
export function localPlatforms(answer: Fields): readonly LocalPlatform[] {
  const manifests = Array.isArray(answer['Manifests'])
    ? answer['Manifests'].slice(0, mostPlatforms).map(fields)
    : [];
  if (manifests.length === 0) {
    const platform = [answer['Os'], answer['Architecture'], answer['Variant']].map((part) => text(part));
    const [digest = ''] = (Array.isArray(answer['RepoDigests']) ? answer['RepoDigests'] : []).map((each) =>
      text(each),
    );
    return [
      {
        platform: platform.filter(Boolean).join('/'),
        digest: digest.slice(digest.indexOf('@') + 1),
        size: number(answer['Size']),
        isPresent: true,
        attestations: 0,
      },
    ];
  }
  return manifests
    .filter((each) => text(each['Kind']) === 'image')
    .map((each) => {
      const descriptor = fields(each['Descriptor']);
      const digest = text(descriptor['digest']) || text(each['ID']);
      const { Platform } = fields(each['ImageData']);
      const own = fields(Platform ?? descriptor['platform']);
      return {
        platform: [own['os'], own['architecture'], own['variant']]
          .map((part) => text(part))
          .filter(Boolean)
          .join('/'),
        digest,
        size: number(fields(each['Size'])['Total']),
        isPresent: each['Available'] === true,
        attestations: manifests.filter((other) => text(fields(other['AttestationData'])['For']) === digest)
          .length,
      };
    });
}
