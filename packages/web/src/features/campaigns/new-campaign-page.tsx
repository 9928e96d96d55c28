import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { DateField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { wallTime } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useGoTo } from '../../ui/use-go-to.ts'
import { useMyOrganisations } from '../../ui/use-my-organisations.ts'
import './campaigns.css'

type Templates = Output<'listCampaignTemplates'>['items']
const DAY_MS = 86_400_000
const dayPlus = (day: string, days: number): string => wallTime(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).date

export function NewCampaignPage() {
  const { t } = useTranslation('campaigns')
  const organisations = useMyOrganisations()
  const found = useQuery({ queryKey: ['campaign-templates'], queryFn: () => call('listCampaignTemplates') })
  if (found.isError) return <FailureNote error={found.error} retry={() => void found.refetch()} level={1} />
  return (
    <>
      <PageHead
        title={t('new.title')}
        says={t('new.says')}
        back={<PathLink to="/campaigns">{t('new.back')}</PathLink>}
        help={[{ ask: t('help.forbidden.ask'), answer: t('help.forbidden.answer') }]}
      />
      {found.data === undefined || organisations[0] === undefined ? (
        <Skeleton lines={10} />
      ) : (
        <NewCampaign
          templates={found.data.items}
          organisationId={organisations[0].value}
          organisations={organisations}
        />
      )}
    </>
  )
}

interface Planner {
  templates: Templates
  organisationId: string
  organisations: ReturnType<typeof useMyOrganisations>
}

function NewCampaign(props: Planner) {
  const { t } = useTranslation('campaigns')
  const say = useText()
  const { form, choose, days } = useDraft(props)
  return (
    <div className="campaign-form">
      <Form form={form} act={t('new.save')}>
        <SelectField
          label={t('new.template')}
          hint={t('new.templateHint')}
          none={t('new.noTemplate')}
          options={props.templates.map(({ id, title }) => ({ value: id, label: say(title) }))}
          {...form.field('template')}
          onChange={choose}
        />
        {props.organisations.length > 1 ? (
          <SelectField label={t('new.organisation')} options={props.organisations} {...form.field('organisationId')} />
        ) : null}
        <TextField label={t('new.name')} isRequired maxLength={80} {...form.field('title')} />
        <TextAreaField
          label={t('new.aim')}
          hint={t('new.aimHint')}
          isRequired
          rows={4}
          maxLength={2000}
          {...form.field('aim')}
        />
        <DateField
          label={t('new.startsOn')}
          isRequired
          {...form.field('startsOn')}
          onChange={(startsOn) =>
            form.set({
              startsOn,
              ...(days === undefined || startsOn === '' ? {} : { endsOn: dayPlus(startsOn, days - 1) }),
            })
          }
        />
        <DateField label={t('new.endsOn')} isRequired {...form.field('endsOn')} />
      </Form>
    </div>
  )
}

/** The plan as it is being written; a template fills it. */
function useDraft(props: Planner) {
  const say = useText()
  const language = useLocale()
  const goTo = useGoTo()
  const today = wallTime(nowMs()).date
  const begin = props.templates[0]
  const form = useForm(
    {
      organisationId: props.organisationId,
      template: begin?.id ?? '',
      title: begin === undefined ? '' : say(begin.title),
      aim: begin === undefined ? '' : say(begin.aim),
      startsOn: today,
      endsOn: dayPlus(today, (begin?.days ?? 30) - 1),
    },
    {
      send: ({ template, ...draft }) =>
        call('createCampaign', {
          body: {
            ...draft,
            language,
            kind: props.templates.find(({ id }) => id === template)?.kind ?? 'campaign',
            ...(template === '' ? {} : { template }),
          },
        }),
      done: ({ id }) => goTo(`/campaigns/${id}`),
    },
  )
  const choose = (template: string): void => {
    const chosen = props.templates.find(({ id }) => id === template)
    form.set({
      template,
      ...(chosen === undefined
        ? {}
        : { title: say(chosen.title), aim: say(chosen.aim), endsOn: dayPlus(form.values.startsOn, chosen.days - 1) }),
    })
  }
  const days = props.templates.find(({ id }) => id === form.values.template)?.days
  return { form, choose, days }
}
