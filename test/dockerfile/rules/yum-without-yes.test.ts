import rule from '../../../src/dockerfile/rules/yum-without-yes';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'All forms of the option',
      text: `
        FROM rockylinux:8
        RUN yum -y install curl && yum install --assumeyes git && yum install -yq tar
      `,
    },
    {
      title: 'dnf is covered by another rule',
      text: `
        FROM rockylinux:8
        RUN dnf install curl
      `,
    },
    {
      title: 'Other subcommands',
      text: `
        FROM rockylinux:8
        RUN yum clean all && yum list installed
      `,
    },
  ],
  invalid: [
    {
      title: 'Without -y',
      text: `
        FROM rockylinux:8
        RUN yum install httpd && yum clean all
        #       ^^^^^^^ warning yum-without-yes (fixable)
      `,
      fixed: `
        FROM rockylinux:8
        RUN yum install -y httpd && yum clean all
      `,
    },
    {
      title: 'A group',
      text: `
        FROM rockylinux:8
        RUN yum groupinstall "Development Tools"
        #       ^^^^^^^^^^^^ warning yum-without-yes (fixable)
      `,
    },
    {
      title: 'Through sudo',
      text: `
        FROM rockylinux:8
        RUN sudo yum localinstall a.rpm
        #            ^^^^^^^^^^^^ warning yum-without-yes (fixable)
      `,
    },
  ],
});
