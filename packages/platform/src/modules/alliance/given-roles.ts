import type { Role } from '../../domain/role.ts'

const COLLEAGUES: readonly Role[] = ['contact', 'publicity', 'teacher', 'teller', 'lobby', 'grid-worker']
const LINE: readonly Role[] = [
  'contact',
  'publicity',
  'teller',
  'lobby',
  'branch-manager',
  'officer',
  'grid-worker',
  'teacher',
]
const OVER_OTHERS: readonly Role[] = ['supervisor', 'leader', 'investigator', 'analyst', 'auditor']

/** What somebody in this role may offer by an invitation. Nobody offers the administrator's: that post takes two people to give. */
const GIVABLE: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  contact: COLLEAGUES,
  'branch-manager': ['teller', 'lobby', 'contact'],
  supervisor: LINE,
  leader: [...LINE, 'supervisor'],
  administrator: [...LINE, ...OVER_OTHERS, 'citizen'],
}

export function rolesGivenBy(roles: readonly Role[]): ReadonlySet<Role> {
  return new Set(roles.flatMap((role) => GIVABLE[role] ?? []))
}

export const isForOneOnly = (role: Role): boolean => OVER_OTHERS.includes(role)
