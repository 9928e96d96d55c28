import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useMyOrganisations } from '../../ui/use-my-organisations.ts'
import './papers.css'

type Style = Output<'readOfficeStyle'>

export function StylePage() {
  const { t } = useTranslation('papers')
  const organisations = useMyOrganisations()
  const [organisationId, setOrganisation] = useState(organisations[0]?.value ?? '')
  const style = useQuery({
    queryKey: ['office-style', organisationId],
    queryFn: () => call('readOfficeStyle', { query: { organisationId } }),
    enabled: organisationId !== '',
  })
  return (
    <div className="paper-start">
      <PageHead
        title={t('style.title')}
        says={t('style.says')}
        back={<PathLink to="/papers">{t('one.back')}</PathLink>}
      />
      <SelectField
        label={t('style.organisation')}
        options={organisations}
        value={organisationId}
        onChange={setOrganisation}
      />
      {style.isError ? <FailureNote error={style.error} retry={() => void style.refetch()} /> : null}
      {style.isPending ? <Skeleton lines={6} /> : null}
      {style.data ? (
        <StyleForm organisationId={organisationId} style={style.data} key={`${organisationId}${style.data.version}`} />
      ) : null}
    </div>
  )
}

function StyleForm({ organisationId, style }: { organisationId: string; style: Style }) {
  const { t } = useTranslation('papers')
  const queries = useQueryClient()
  const form = useForm(
    { letterhead: style.letterhead, numberPrefix: style.numberPrefix, ...style.style },
    {
      send: ({ letterhead, numberPrefix, ...sizes }) =>
        call('setOfficeStyle', {
          body: { organisationId, version: style.version, letterhead, numberPrefix, style: sizes },
        }),
      done: () => {
        void queries.invalidateQueries({ queryKey: ['office-style'] })
        void queries.invalidateQueries({ queryKey: ['paper'] })
        announce(t('style.saved'))
      },
    },
  )
  const size = (name: keyof Style['style']) => {
    const { value, onChange, ...rest } = form.field(name)
    return { ...rest, value, onChange: (next: number | null) => onChange(next ?? value) }
  }
  return (
    <Form form={form} act={t('style.save')}>
      {style.version === 0 ? null : <p className="quiet">{t('style.version', { version: style.version })}</p>}
      <TextField label={t('style.letterhead')} isRequired maxLength={60} {...form.field('letterhead')} />
      <TextField
        label={t('style.prefix')}
        hint={t('style.prefixHint', { example: `${form.values.numberPrefix}〔2026〕12号` })}
        isRequired
        maxLength={20}
        {...form.field('numberPrefix')}
      />
      <div className="style-sizes">
        <NumberField label={t('style.top')} unit={t('style.mm')} min={10} max={80} step={0.5} {...size('topMm')} />
        <NumberField
          label={t('style.bottom')}
          unit={t('style.mm')}
          min={10}
          max={80}
          step={0.5}
          {...size('bottomMm')}
        />
        <NumberField label={t('style.left')} unit={t('style.mm')} min={10} max={60} step={0.5} {...size('leftMm')} />
        <NumberField label={t('style.right')} unit={t('style.mm')} min={10} max={60} step={0.5} {...size('rightMm')} />
        <NumberField
          label={t('style.pitch')}
          unit={t('style.pt')}
          min={14}
          max={60}
          step={0.05}
          {...size('linePitchPt')}
        />
        <NumberField label={t('style.size')} unit={t('style.pt')} min={9} max={26} step={0.5} {...size('textPt')} />
      </div>
    </Form>
  )
}
