import type { CheckOf } from '../check';
import { fail, notApplicable, pass, unknown } from '../outcome';
import { hasFeature, securityOption } from '../support/container';

const check: CheckOf<'container'> = {
  id: 'no-apparmor-profile',
  number: '5.2',
  level: 1,
  severity: 'medium',
  title: 'Container without an AppArmor profile',
  about: 'container',
  docs: {
    why: 'The profile keeps a container from writing to `/proc` and `/sys`, and from mounting.',
    remedy: 'Remove `apparmor=unconfined` from `security_opt`, and `privileged`.',
    differs:
      "It isn't applicable if the engine has no AppArmor. docker-bench-security then reports every container.",
  },
  look: "docker inspect --format '{{.AppArmorProfile}}' NAME",
  keys: ['security_opt', 'privileged'],
  examine(container) {
    if (!hasFeature(container.engine, 'apparmor')) return notApplicable('The engine has no AppArmor.');
    const { appArmorProfile, host, state } = container.record;
    const profile = securityOption(container, 'apparmor') ?? appArmorProfile;
    if (profile === 'unconfined' || (host.privileged && profile === ''))
      return fail('The AppArmor profile is "unconfined".');
    if (profile !== '') return pass;
    // The engine decides on the default one at the start.
    return state.startedAt === undefined
      ? unknown("The container hasn't been started.")
      : fail('It has no AppArmor profile.');
  },
};

export default check;
