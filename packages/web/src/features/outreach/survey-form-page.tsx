import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, type Input, type Output } from '../../api/call.ts'
import { DateField, NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
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
}

function NewSurvey({ organisationId, area }: { organisationId: string; area: Choice | null }) {
  const { t } = useTranslation('outreach')
  const { options } = useCodes()
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
    },
    {
      send: ({ areaId, heldFrom, ...draft }) =>
        call('recordSurvey', {
          body: {
            organisationId,
            ...draft,
            areaId: areaId?.id ?? '',
            heldFrom,
            heldTo: heldFrom,
          } as Input<'recordSurvey'>['body'],
        }),
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
        <TextField label={t('surveys.title')} isRequired maxLength={80} {...form.field('title')} />
        <OrganisationPicker label={t('form.area')} isRequired search={findAreas} {...form.field('areaId')} />
        <DateField label={t('surveys.day')} isRequired max={today()} {...form.field('heldFrom')} />
        <div className="fields-row">
          <SelectField label={t('surveys.group')} options={options('surveyGroups')} {...form.field('group')} />
          <SelectField
            label={t('surveys.method')}
            hint={t(`surveyForm.method.${form.values.method as 'random'}`)}
            options={options('surveyMethods')}
            {...form.field('method')}
          />
        </div>
        <SurveyNumbers form={form} />
        <TextField
          label={t('surveys.passRule')}
          hint={t('surveyForm.passRuleHint')}
          isRequired
          maxLength={200}
          {...form.field('passRule')}
        />
      </Form>
    </div>
  )
}

function SurveyNumbers({ form }: { form: ReturnType<typeof useForm<Draft, Output<'recordSurvey'>>> }) {
  const { t } = useTranslation('outreach')
  return (
    <div className="fields-row">
      <NumberField
        label={t('surveys.population')}
        hint={t('surveyForm.populationHint')}
        min={1}
        {...form.field('population')}
      />
      <NumberField label={t('surveyForm.asked')} isRequired min={1} {...form.field('asked')} />
      <NumberField label={t('surveyForm.valid')} isRequired min={0} {...form.field('valid')} />
      <NumberField label={t('surveys.passed')} isRequired min={0} {...form.field('passed')} />
    </div>
  )
}
