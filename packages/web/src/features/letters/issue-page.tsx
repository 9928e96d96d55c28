import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Input, type Output } from '../../api/call.ts'
import { DateField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { findAreas } from '../../ui/find-areas.ts'
import { Form } from '../../ui/form.tsx'
import { useText } from '../../ui/i18n.ts'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { nowMs } from '../../ui/clock.ts'
import { wallTime } from '../../ui/format.ts'
import { useForm } from '../../ui/use-form.ts'
import { useGoTo } from '../../ui/use-go-to.ts'
import { useMyOrganisations } from '../../ui/use-my-organisations.ts'
import './letters.css'
import { readGroups } from './read-groups.ts'
import { useLetterCodes } from './use-letter-codes.ts'

type Codes = Output<'readLetterCodes'>
type AudienceId = Codes['audiences'][number]['id']
const DAYS_TO_RETURN_MS = 10 * 86_400_000

export function IssuePage() {
  const { t } = useTranslation('letters')
  const codes = useLetterCodes()
  const organisations = useMyOrganisations()
  const [audience, setAudience] = useState<AudienceId>('parents')
  return (
    <>
      <PageHead
        title={t('form.title')}
        says={t('form.says')}
        back={<PathLink to="/letters">{t('form.back')}</PathLink>}
      />
      {codes === undefined || organisations.length === 0 ? (
        <Skeleton lines={10} />
      ) : (
        <IssueForm key={audience} codes={codes} audience={audience} choose={setAudience} />
      )}
    </>
  )
}

interface Draft {
  readonly organisationId: string
  readonly title: string
  readonly to: string
  readonly addressee: string
  readonly cases: string
  readonly ask: string
  readonly areaId: Choice | null
  readonly issuedOn: string
  readonly dueOn: string
  readonly groups: string
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** What the audience is told by itself stands there already; whoever issues the letters writes it over. */
function useDraft(codes: Codes, audience: AudienceId): Draft {
  const say = useText()
  const organisations = useMyOrganisations()
  const known = codes.audiences.find(({ id }) => id === audience)
  const words = (texts: NonNullable<typeof known>['cases'] = []): string => texts.map(say).join('\n')
  const to = known === undefined ? '' : say(known.to)
  return {
    organisationId: organisations[0]?.value ?? '',
    title: to,
    to,
    addressee: known === undefined ? '' : say(known.addressee),
    cases: words(known?.cases),
    ask: words(known?.ask),
    areaId: null,
    issuedOn: wallTime(nowMs()).date,
    dueOn: wallTime(nowMs() + DAYS_TO_RETURN_MS).date,
    groups: '',
  }
}

function IssueForm(props: { codes: Codes; audience: AudienceId; choose: (audience: AudienceId) => void }) {
  const { t } = useTranslation('letters')
  const { codes, audience } = props
  const say = useText()
  const goTo = useGoTo()
  const queries = useQueryClient()
  const organisations = useMyOrganisations()
  const form = useForm<Draft, Output<'issueLetterBatch'>>(useDraft(codes, audience), {
    send: ({ areaId, groups, cases, ask, ...draft }) =>
      call('issueLetterBatch', {
        body: {
          ...draft,
          audience,
          areaId: areaId?.id ?? '',
          cases: linesOf(cases),
          ask: linesOf(ask),
          receiptsAt: location.origin,
          groups: readGroups(groups, (line) => t('form.groupWrong', { line })),
        } as Input<'issueLetterBatch'>['body'],
      }),
    done: ({ id }) => {
      announce(t('form.done'))
      void queries.invalidateQueries({ queryKey: ['letter-batches'] })
      goTo(`/letters/${id}`)
    },
  })
  return (
    <div className="letters-form">
      <Form form={form} act={t('form.save')}>
        {organisations.length > 1 ? (
          <SelectField
            label={t('form.organisation')}
            isRequired
            options={organisations}
            {...form.field('organisationId')}
          />
        ) : null}
        <SelectField
          label={t('form.audience')}
          isRequired
          options={codes.audiences.map(({ id, title }) => ({ value: id, label: say(title) }))}
          value={audience}
          onChange={(chosen) => props.choose(chosen as AudienceId)}
        />
        <TextField label={t('form.name')} isRequired maxLength={60} {...form.field('title')} />
        <OrganisationPicker label={t('form.area')} isRequired search={findAreas} {...form.field('areaId')} />
        <div className="fields-row">
          <DateField label={t('form.issuedOn')} isRequired {...form.field('issuedOn')} />
          <DateField label={t('form.dueOn')} isRequired {...form.field('dueOn')} />
        </div>
        <TextAreaField label={t('form.groups')} hint={t('form.groupsHint')} rows={6} {...form.field('groups')} />
        <div className="fields-row">
          <TextField label={t('form.to')} isRequired maxLength={30} {...form.field('to')} />
          <TextField label={t('form.addressee')} isRequired maxLength={30} {...form.field('addressee')} />
        </div>
        <TextAreaField label={t('form.cases')} hint={t('form.linesHint')} isRequired {...form.field('cases')} />
        <TextAreaField label={t('form.ask')} hint={t('form.linesHint')} isRequired {...form.field('ask')} />
      </Form>
    </div>
  )
}
