import { lazy, Suspense, useSyncExternalStore, type ComponentType, type ReactNode } from 'react';

import { locale, onLocale } from '../../lib/i18n/locale.ts';
import { ForgotPasswordPage, ResetPasswordPage } from './password-steps.tsx';
import { SignInPage } from './sign-in.page.tsx';
import { SignUpPage } from './sign-up.page.tsx';

/** Pages on which people arrive from a letter; whoever signs in needs none of them. */
const steps = () => import('./company-steps.tsx');
const VerifyEmailPage = lazy(() => steps().then((module) => ({ default: module.VerifyEmailPage })));
const InvitationPage = lazy(() => steps().then((module) => ({ default: module.InvitationPage })));
const WelcomePage = lazy(() => steps().then((module) => ({ default: module.WelcomePage })));

const pages: Record<string, ComponentType> = {
  '/sign-up': SignUpPage,
  '/forgot-password': ForgotPasswordPage,
  '/reset-password': ResetPasswordPage,
  '/verify-email': VerifyEmailPage,
  '/invitation': InvitationPage,
  '/welcome': WelcomePage,
};

/** The pages before the workspace; each is its own address and a full page load, so no router is needed. */
export function PublicApp(): ReactNode {
  const language = useSyncExternalStore(onLocale, locale);
  const ThisPage = pages[window.location.pathname.replace(/\/+$/, '')] ?? SignInPage;
  return (
    <Suspense>
      <ThisPage key={language} />
    </Suspense>
  );
}
