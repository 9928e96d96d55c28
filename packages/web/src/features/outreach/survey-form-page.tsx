import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, type Input, type Output } from '../../api/call.ts'
import { DateField, NumberField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm, type FieldsOf } from '../../ui/use-form.ts'
import { findAreas } from '../../ui/find-areas.ts'
import { today } from './months.ts'
import './outreach.css'
import { useCodes } from './use-codes.ts'
import { useMyArea } from './use-my-area.ts'
import { useMyOrganisations } from '../../ui/use-my-organisations.ts'

const LIST = '/outreach?tab=surveys'

export function NewSurveyPage() {
  const { t } = useTranslation('outreach')
  const organisations = useMyOrganisations()
  const area = useMyArea(organisations[0]?.value)
  return (
    <>
      <PageHead
        title={t('surveyForm.title')}
        says={t('surveyForm.says')}
        back={<PathLink to={LIST}>{t('surveyForm.back')}</PathLink>}
        help={[{ ask: t('help.survey.ask'), answer: t('help.survey.answer') }]}
      />
      {organisations.length === 0 || area === undefined ? (
        <Skeleton lines={10} />
      ) : (
        <NewSurvey organisationId={organisations[0]?.value ?? ''} area={area} />
      )}
    </>
  )
}

interface Draft {
  readonly title: string
  readonly areaId: Choice | null
  readonly heldFrom: string
  readonly group: string
  readonly method: string
  readonly population: number | null
  readonly asked: number | null
  readonly valid: number | null
  readonly passed: number | null
  readonly passRule: string
  /** Of a correction. */
  readonly reason: string
}

type Survey = Output<'listSurveys'>['items'][number]
type Body = Input<'recordSurvey'>['body']

/** What the form cannot send empty, the server refuses by its place. */
const bodyOf = ({ areaId, reason: _reason, ...draft }: Draft) =>
  ({ ...draft, areaId: areaId?.id ?? '' }) as Omit<Body, 'organisationId' | 'heldTo'>

function NewSurvey({ organisationId, area }: { organisationId: string; area: Choice | null }) {
  const { t } = useTranslation('outreach')
  const router = useRouter()
  const queries = useQueryClient()
  const form = useForm<Draft, Output<'recordSurvey'>>(
    {
      title: '',
      areaId: area,
      heldFrom: today(),
      group: 'public',
      method: 'random',
      population: null,
      asked: null,
      valid: null,
      passed: null,
      passRule: '',
      reason: '',
    },
    {
      send: (draft) => call('recordSurvey', { body: { organisationId, ...bodyOf(draft), heldTo: draft.heldFrom } }),
      done: () => {
        announce(t('surveyForm.done'))
        void queries.invalidateQueries({ queryKey: ['surveys'] })
        router.history.push(LIST)
      },
      places: { heldTo: 'heldFrom' },
    },
  )
  return (
    <div className="outreach-form">
      <Form form={form} act={t('surveyForm.save')}>
        <SurveyFields field={form.field} method={form.values.method} />
      </Form>
    </div>
  )
}

export function CorrectSurvey({ row, done }: { row: Survey; done: () => void }) {
  const { t } = useTranslation('outreach')
  const { id, version, title, area, heldFrom, heldTo, group, method, population, asked, valid, passed, passRule } = row
  const start = { title, areaId: area, heldFrom, group, method, population, asked, valid, passed, passRule, reason: '' }
  const form = useForm<Draft, Output<'correctSurvey'>>(start, {
    send: (draft) =>
      call('correctSurvey', {
        params: { id },
        body: {
          version,
          reason: draft.reason.trim(),
          ...bodyOf(draft),
          // A survey of several days, whose first day stands, keeps its last one.
          heldTo: draft.heldFrom === heldFrom ? heldTo : draft.heldFrom,
        },
      }),
    done,
    places: { heldTo: 'heldFrom' },
  })
  return (
    <Form form={form} act={t('one.correct')}>
      <SurveyFields field={form.field} method={form.values.method} />
      <TextAreaField label={t('form.reason')} isRequired rows={3} maxLength={300} {...form.field('reason')} />
    </Form>
  )
}

function SurveyFields({ field, method }: { field: FieldsOf<Draft>; method: string }) {
  const { t } = useTranslation('outreach')
  const { options } = useCodes()
  return (
    <>
      <TextField label={t('surveys.title')} isRequired maxLength={80} {...field('title')} />
      <OrganisationPicker label={t('form.area')} isRequired search={findAreas} {...field('areaId')} />
      <DateField label={t('surveys.day')} isRequired max={today()} {...field('heldFrom')} />
      <div className="fields-row">
        <SelectField label={t('surveys.group')} options={options('surveyGroups')} {...field('group')} />
        <SelectField
          label={t('surveys.method')}
          hint={t(`surveyForm.method.${method as 'random'}`)}
          options={options('surveyMethods')}
          {...field('method')}
        />
      </div>
      <div className="fields-row">
        <NumberField
          label={t('surveys.population')}
          hint={t('surveyForm.populationHint')}
          min={1}
          {...field('population')}
        />
        <NumberField label={t('surveyForm.asked')} isRequired min={1} {...field('asked')} />
        <NumberField label={t('surveyForm.valid')} isRequired min={0} {...field('valid')} />
        <NumberField label={t('surveys.passed')} isRequired min={0} {...field('passed')} />
      </div>
      <TextField
        label={t('surveys.passRule')}
        hint={t('surveyForm.passRuleHint')}
        isRequired
        maxLength={200}
        {...field('passRule')}
      />
    </>
  )
}
