import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import type { SamplePerson } from '../../api/house.ts'
import { useText } from '../../ui/i18n.ts'
import { Icon } from '../../ui/icons.tsx'
import { useNames } from '../../ui/names.ts'
import { useArrive } from './use-arrive.ts'

const GROUPS = ['money', 'police', 'government', 'members', 'public'] as const
type Group = (typeof GROUPS)[number]

const GROUP_OF_SECTOR: Readonly<Record<string, Group>> = {
  bank: 'money',
  'payment-platform': 'money',
  police: 'police',
  government: 'government',
  'insurance-bureau': 'government',
}

/** One click and one is somebody of the sample county; each card says who that is and what to try first. */
export function SamplePeople({ people, back }: { people: readonly SamplePerson[]; back: string | undefined }) {
  const { t } = useTranslation('sign-in')
  const arrive = useArrive()
  const entering = useMutation({
    mutationFn: (personId: string) => call('signInAsSample', { body: { personId } }),
    onSuccess: () => arrive(back),
  })
  return (
    <>
      {entering.isError ? (
        <p role="alert" className="error-text">
          {t('sample.refused')}
        </p>
      ) : null}
      {GROUPS.map((group) => {
        const own = people.filter((person) => groupOf(person) === group)
        if (own.length === 0) return null
        return (
          <section key={group} className="sample-group">
            <h3>{t(`sample.groups.${group}`)}</h3>
            <ul>
              {own.map((person) => (
                <SampleCard
                  key={person.personId}
                  person={person}
                  isBusy={entering.isPending && entering.variables === person.personId}
                  enter={() => {
                    if (!entering.isPending) entering.mutate(person.personId)
                  }}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function SampleCard({ person, isBusy, enter }: { person: SamplePerson; isBusy: boolean; enter: () => void }) {
  const { roleName } = useNames()
  const text = useText()
  return (
    <li>
      <button type="button" className="sample-card" aria-busy={isBusy || undefined} onClick={enter}>
        <span className="sample-role">
          {roleName(person.role)}
          {isBusy ? <span className="spinner" aria-hidden="true" /> : <Icon name="arrow" />}
        </span>
        <span className="party sample-who">
          {person.name} · {person.organisation.name}
        </span>
        <span className="sample-says">{text(person.says)}</span>
      </button>
    </li>
  )
}

const groupOf = (person: SamplePerson): Group =>
  person.role === 'citizen' ? 'public' : (GROUP_OF_SECTOR[person.organisation.sector] ?? 'members')
