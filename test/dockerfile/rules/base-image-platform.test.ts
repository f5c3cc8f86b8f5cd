import rule from '../../../src/dockerfile/rules/base-image-platform';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Images that are not known',
      text: `
        FROM --platform=windows/amd64 example.com/app:1
        FROM --platform=linux/arm64 example.com/app:1-amd64-tools
      `,
    },
    {
      title: 'The platform of the builder, and none',
      text: `
        FROM --platform=$BUILDPLATFORM arm64v8/alpine:3.20
        FROM arm64v8/alpine:3.20
      `,
    },
    {
      title: 'The same platform',
      text: `
        FROM --platform=linux/arm64 arm64v8/alpine:3.20
        FROM --platform=linux/arm/v7 arm32v7/alpine:3.20
        FROM --platform=windows/amd64 mcr.microsoft.com/windows/nanoserver:1809
        FROM --platform=windows/amd64 golang:1.22
      `,
    },
    {
      title: 'The platform of the build that a Compose or bake file describes',
      options: { platform: 'linux/arm64', knownPlatforms: () => ['linux/arm64/v8'] },
      text: `
        FROM app:1
        FROM --platform=$TARGETPLATFORM app:2
        FROM --platform=$BUILDPLATFORM amd64/alpine:3.20
      `,
    },
  ],
  invalid: [
    {
      title: 'For the platform of the build that a Compose or bake file describes',
      options: {
        platform: 'linux/arm64',
        knownPlatforms: (image) => (image === 'app:1' ? ['linux/amd64'] : undefined),
      },
      text: `
        FROM app:1
        #    ^^^^^ warning base-image-platform
        FROM --platform=$TARGETPLATFORM app:1
        #                               ^^^^^ warning base-image-platform
        FROM amd64/alpine:3.20
        #    ^^^^^^^^^^^^^^^^^ warning base-image-platform
      `,
    },
    {
      title: 'By what the registry has, if somebody has looked',
      options: {
        knownPlatforms: (image) => (image === 'app:1' ? ['linux/amd64', 'linux/arm64/v8'] : undefined),
      },
      text: `
        FROM --platform=linux/arm64 app:1 AS fine
        FROM --platform=linux/s390x app:1
        #                           ^^^^^ warning base-image-platform
        FROM --platform=linux/s390x app:2 AS unknown
      `,
    },
    {
      title: 'By the tag, and by an ARG',
      text: `
        ARG PLATFORM=linux/amd64
        FROM --platform=$PLATFORM example.com/app:1.0-arm64
        #                         ^^^^^^^^^^^^^^^^^^^^^^^^^ warning base-image-platform
      `,
    },
    {
      title: 'Another system',
      text: `
        FROM --platform=windows/amd64 alpine:3.20
        #                             ^^^^^^^^^^^ warning base-image-platform
        FROM --platform=linux/amd64 mcr.microsoft.com/windows/nanoserver:1809
        #                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning base-image-platform
      `,
    },
    {
      title: 'A folder of one architecture',
      text: `
        FROM --platform=linux/amd64 arm64v8/alpine:3.20
        #                           ^^^^^^^^^^^^^^^^^^^ warning base-image-platform
      `,
    },
  ],
});
