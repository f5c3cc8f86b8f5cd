import type { ProblemCode } from '../../src/compose/problem';

/**
 * Which of our codes says what Compose says with this message; undefined where its message names nothing that
 * a person could act on.
 */
export function codesOfMessage(message: string): readonly ProblemCode[] | undefined {
  return patterns.find(([pattern]) => pattern.test(message))?.[1];
}

const patterns: readonly (readonly [RegExp, readonly ProblemCode[]])[] = [
  // It reads the name of the project before anything else, and the first of several documents before the rest.
  [/cannot unmarshal .* into cli\.named/, ['top-level', 'yaml-syntax', 'schema-type']],
  [/mapping key .* already defined/, ['yaml-duplicate-key']],
  [/^services(?:\.\S+)? must be a mapping/, ['schema-type']],
  [/is missing a mount target/, ['mount']],
  [/is missing a target port/, ['port-syntax']],
  [
    /\|content attributes are mutually|\|environment attributes are mutually|one of \S+ must be set/,
    ['resource-source'],
  ],
  [/mutualy exclusive|target is required for non-rebuild|attributes are exclusive/, ['conflicting-options']],
  [/conflicting parameters "external"/, ['external']],
  [/invalid type <nil> for build|depends_on\.\S+: unsupported value/, ['schema-type']],
  [/neither an image nor a build context/, ['no-image-no-build']],
  [/refers to undefined network/, ['undefined-network']],
  [/refers to undefined volume/, ['undefined-volume']],
  [/refers to undefined (?:build )?secret/, ['undefined-secret']],
  [/refers to undefined config/, ['undefined-config']],
  [/depends on undefined service|no such service/, ['undefined-service']],
  [/dependency cycle detected/, ['dependency-cycle']],
  [/required variable/, ['interp-required']],
  [/failed to cast to expected type/, ['interp-cast']],
  [/invalid interpolation format|invalid template/i, ['interp-invalid']],
  [/additional propert/i, ['schema-unknown-key', 'yaml-syntax']],
  [/^validating .* (?:must be one of|must match|does not match|Does not match)/s, ['schema-other']],
  [
    /^validating .* (?:must be a|must be an|is required|must contain|should have)/s,
    ['schema-type', 'schema-other'],
  ],
  [/^validating .*must be unique/s, ['schema-other']],
  [/^validating /, ['schema-type', 'schema-other']],
  [
    /No port specified|invalid (?:container|host|published)? ?port|invalid hostPort|invalid containerPort|invalid proto|ports and hostPorts|invalid start-end|invalid IP address|Invalid (?:hostPort|containerPort|ip address|proto|ranges)/i,
    ['port-syntax'],
  ],
  [/invalid spec:|invalid volume spec/, ['volume-syntax']],
  [/env file .* not found/, ['env-file-missing']],
  [/unsupported env_file format/, ['env-file-format']],
  [/failed to read .*env|unexpected character|unterminated/, ['env-file-syntax']],
  [/error decoding '\[|^'\[\d/m, ['include']],
  [/Couldn't find env file/, ['include', 'env-file-missing']],
  [/unmarshal errors/, ['schema-type']],
  [/invalid project name/, ['project-name']],
  [/error\(s\) decoding|error decoding|decoding failed/, ['typed-decode', 'extends']],
  [
    /MUST include service.platform|mutually exclusive|conflicting|can't set (?:distinct|container_name)|can't use|are mutually/i,
    ['conflicting-options'],
  ],
  [/Circular reference/, ['extends', 'include', 'dependency-cycle']],
  [/^cannot override/, ['merge']],
  [/cannot extend service|extends/, ['extends']],
  [/imported compose file .* defines conflicting/, ['include-conflict']],
  [/include cycle|include/, ['include']],
  [/cannot override|unexpected type .*merg|cannot merge/, ['merge']],
  [/unknown anchor/, ['yaml-alias']],
  [/^(?:stat|open) .*no such file/, ['file-missing', 'extends', 'include', 'env-file-missing']],
  [/declares unknown service/, ['undefined-service']],
  [/declares non-buildable service/, ['conflicting-options']],
  [
    /^yaml: |did not find expected|mapping values are not allowed|cannot start any token/,
    ['yaml-syntax', 'yaml-alias', 'yaml-duplicate-key'],
  ],
  [/[Tt]op-level object must be a mapping/, ['top-level']],
  [/empty compose file/, ['empty-file']],
  [/conflicts? with external|external/, ['external']],
  [/healthcheck/, ['healthcheck']],
  [/must declare either `file` or/, ['resource-source']],
  [/non-string key in/i, ['top-level']],
  [/(?:unexpected type|unsupported expose value) /, ['unicity', 'schema-type', 'typed-decode']],
  [/invalid empty volume spec/, ['volume-syntax']],
  [/invalid ssh key|expected key=value/, ['typed-decode']],
  [/project name must not be empty/, ['project-name']],
  [/is not a file$|is a directory$/, ['include', 'file-missing']],
];
