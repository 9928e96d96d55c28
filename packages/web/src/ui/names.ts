import { useTranslation } from 'react-i18next'

const ROLES = [
  'citizen',
  'teller',
  'lobby',
  'branch-manager',
  'officer',
  'investigator',
  'analyst',
  'publicity',
  'grid-worker',
  'teacher',
  'auditor',
  'contact',
  'supervisor',
  'leader',
  'administrator',
] as const

const SECTORS = [
  'government',
  'police',
  'bank',
  'payment-platform',
  'carrier',
  'courier',
  'hotel',
  'shop',
  'property',
  'school',
  'hospital',
  'pharmacy',
  'village-clinic',
  'insurance-bureau',
  'company',
] as const

const LEVELS = ['district', 'town', 'village', 'grid', 'member'] as const

/** What roles, sectors and levels are called; one that this screen does not know yet is shown as it is. */
export function useNames() {
  const { t } = useTranslation()
  const find = <Id extends string>(known: readonly Id[], id: string): Id | undefined =>
    known.find((each) => each === id)
  return {
    roles: ROLES,
    sectors: SECTORS,
    levels: LEVELS,
    roleName: (id: string): string => {
      const role = find(ROLES, id)
      return role ? t(`role.${role}`) : id
    },
    sectorName: (id: string): string => {
      const sector = find(SECTORS, id)
      return sector ? t(`sector.${sector}`) : id
    },
    levelName: (id: string): string => {
      const level = find(LEVELS, id)
      return level ? t(`level.${level}`) : id
    },
  }
}
