import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, pathOf } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useMe } from '../../ui/use-me.ts'
import { useTitle } from '../../ui/use-title.ts'
import { SamplePeople } from './sample-people.tsx'
import { SignInForm } from './sign-in-form.tsx'
import './sign-in-page.css'

/** What to do after a single sign-on that failed, by the code that the server gives. */
const NEXT = {
  'second-factor-needed': 'form.oidcFactorNext',
  'not-ready': 'form.oidcAwayNext',
  'rate-limited': 'form.oidcOftenNext',
} as const

export function SignInPage() {
  const { t } = useTranslation('sign-in')
  const me = useMe()
  const { back, failed } = useSearch({ from: '/sign-in' })
  useTitle(t('form.title'))
  const offersSample = me?.signIn.sample ?? false
  const sample = useQuery({
    queryKey: ['sample-people'],
    queryFn: () => call('listSamplePeople'),
    enabled: offersSample,
    staleTime: Infinity,
  })
  return (
    <div className={offersSample ? 'sign-in with-sample' : 'sign-in'}>
      <section className="card sign-in-card" aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">{t('form.title')}</h1>
        <p className="quiet">{t('form.says')}</p>
        {failed ? (
          <Banner tone="ask" icon="notice" title={t('form.oidcFailed')} isAlert>
            {failed in NEXT ? t(NEXT[failed as keyof typeof NEXT]) : t('form.oidcFailedNext')}
          </Banner>
        ) : null}
        <SignInForm back={back} />
        {me && me.signIn.oidc.length > 0 ? (
          <div className="single-sign-on">
            <p className="quiet">{t('form.orWith')}</p>
            {me.signIn.oidc.map((provider) => (
              <a
                key={provider.id}
                className="button plain"
                href={pathOf('startOidc', { params: { id: provider.id }, query: back ? { returnTo: back } : {} })}
              >
                {provider.label}
              </a>
            ))}
          </div>
        ) : null}
        <p className="quiet small-print">{t('form.noAccount')}</p>
      </section>
      {offersSample ? (
        <section className="sample-choice" aria-labelledby="sample-title">
          <h2 id="sample-title">{t('sample.title')}</h2>
          <p className="quiet">{t('sample.says')}</p>
          {sample.data ? <SamplePeople people={sample.data.items} back={back} /> : null}
          {sample.isPending ? <Skeleton lines={6} /> : null}
          {sample.isError ? <p role="alert">{t('sample.failed')}</p> : null}
        </section>
      ) : null}
    </div>
  )
}
