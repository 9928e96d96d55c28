import { useTranslation } from 'react-i18next'
import { useNames } from '../../ui/names.ts'
import type { AuditWords } from './words/zh-hans.ts'

type Act = keyof AuditWords['act']

/** Entries that no operation of the interface left. */
const OTHER_NAMES: Readonly<Record<string, Act>> = {
  'administrator-link': 'makeAdministratorLink',
  'groups.send-briefing': 'sendBriefing',
  'limits.take-effect': 'takeLimitEffect',
  'limits.end-money-lock': 'endMoneyLock',
}
const operationOf = (act: string): string => Object.keys(OTHER_NAMES).find((name) => OTHER_NAMES[name] === act) ?? act

/** What operations are called in words; one that this screen does not know yet is shown as it is. */
export function useActs() {
  const { t, i18n } = useTranslation('audit')
  const known = (i18n.getResourceBundle(i18n.language, 'audit') as AuditWords).act
  const find = (operation: string): Act | undefined =>
    operation in known ? (operation as Act) : OTHER_NAMES[operation]
  return {
    operations: Object.keys(known).map(operationOf),
    actName(operation: string): string {
      const act = find(operation)
      return act === undefined ? operation : t(`act.${act}`)
    },
  }
}

export interface Actor {
  readonly actor: string
  readonly actorName: string | null
  readonly actingAs: { readonly role: string; readonly organisation: string | null } | null
}

/** Who acted, in words: the name with role and organisation, or what stands in for a name. */
export function useActorName() {
  const { t } = useTranslation('audit')
  const { roleName } = useNames()
  const plain = ({ actor, actorName }: Actor): string => {
    if (actorName !== null) return actorName
    if (actor.startsWith('person:')) return t('list.erased')
    if (actor.startsWith('key:')) return t('list.key', { id: actor.slice(4) })
    return actor === 'anyone' ? t('list.nobody') : t('list.system')
  }
  return {
    plain,
    whole: (line: Actor): string =>
      line.actingAs === null
        ? plain(line)
        : t('sentence.as', {
            name: plain(line),
            role: roleName(line.actingAs.role),
            organisation: line.actingAs.organisation ?? '',
          }),
  }
}
