import rule from '../../../src/dockerfile/rules/heredoc-without-errexit';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A file',
      text: `
        FROM debian:12
        RUN cat <<EOF > a
        b
        c
        EOF
      `,
    },
    {
      title: 'By SHELL, and in another language',
      text: `
        FROM debian:12
        RUN <<EOF
        #!/usr/bin/env python3
        a
        b
        EOF
        SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
        RUN <<EOF
        a
        b
        EOF
      `,
    },
    {
      title: "One command, a list, commands that don't fail",
      text: `
        FROM debian:12
        RUN <<EOF
        a && b
        EOF
        RUN <<EOF
        echo a > b
        c || true
        export D=e
        f
        EOF
      `,
    },
    {
      title: 'set -e in any form',
      text: `
        FROM debian:12
        RUN <<EOF
        set -eux
        a
        b
        EOF
        RUN <<EOF
        #!/bin/bash
        set -o errexit
        a
        b
        EOF
        RUN bash -e <<EOF
        a
        b
        EOF
      `,
    },
  ],
  invalid: [
    {
      title: 'For a shell that is named, with tabs',
      text: `
        FROM debian:12
        RUN <<-EOF bash -x
        #   ^^^^^^ warning heredoc-without-errexit (fixable)
        	a
        	b
        EOF
      `,
      fixed: `
        FROM debian:12
        RUN <<-EOF bash -x
        	set -e
        	a
        	b
        EOF
      `,
    },
    {
      title: 'With a shebang, and after a blank',
      text: `
        FROM debian:12
        RUN << "EOF"
        #   ^^^^^^^^ warning heredoc-without-errexit (fixable)
        #!/bin/bash
        a
        b
        EOF
      `,
      fixed: `
        FROM debian:12
        RUN << "EOF"
        #!/bin/bash
        set -e
        a
        b
        EOF
      `,
    },
    {
      title: 'RUN <<EOF',
      text: `
        FROM debian:12
        RUN <<EOF
        #   ^^^^^ warning heredoc-without-errexit (fixable)
        apt-get update
        apt-get install -y curl
        EOF
      `,
      fixed: `
        FROM debian:12
        RUN <<EOF
        set -e
        apt-get update
        apt-get install -y curl
        EOF
      `,
    },
  ],
});
