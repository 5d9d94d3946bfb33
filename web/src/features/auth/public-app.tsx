import { useSyncExternalStore, type ComponentType, type ReactNode } from 'react';

import { locale, onLocale } from '../../lib/i18n/locale.ts';
import { InvitationPage, VerifyEmailPage, WelcomePage } from './company-steps.tsx';
import { ForgotPasswordPage, ResetPasswordPage } from './password-steps.tsx';
import { SignInPage } from './sign-in.page.tsx';
import { SignUpPage } from './sign-up.page.tsx';

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
  return <ThisPage key={language} />;
}
