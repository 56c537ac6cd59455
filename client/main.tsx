// The pages and their addresses. Each is a part of its own, so that a tablet loads only what an expert needs.
import { Route, Router } from "@solidjs/router";
import { lazy, type JSX } from "solid-js";
import { render } from "solid-js/web";
import "./styles/tokens.css";
import "./styles/base.css";
import "@fontsource-variable/noto-sans-sc/index.css";
import { Message } from "./parts/Message.tsx";
import { keepFocus } from "./state/focus.ts";
import { keepPages } from "./state/update.ts";
import { shared } from "./text/shared.ts";

function NotFound(): JSX.Element {
  return (
    <Message title={shared().notFoundTitle} text={shared().notFound}>
      <a class="button big" href="/">{shared().toStart}</a>
    </Message>
  );
}

keepPages();
keepFocus();
render(() => (
  <Router>
    <Route path="/" component={lazy(() => import("./pages/start/StartPage.tsx"))} />
    <Route path="/enter" component={lazy(() => import("./pages/start/EnterPage.tsx"))} />
    <Route path="/sign-in" component={lazy(() => import("./pages/account/SignInPage.tsx"))} />
    <Route path="/setup" component={lazy(() => import("./pages/account/SetupPage.tsx"))} />
    <Route path="/join" component={lazy(() => import("./pages/join/JoinPage.tsx"))} />
    <Route path="/e" component={lazy(() => import("./pages/expert/ExpertPage.tsx"))} />
    <Route path="/e/sheets" component={lazy(() => import("./pages/expert/SheetsPage.tsx"))} />
    <Route path="/chair" component={lazy(() => import("./pages/chair/ChairPage.tsx"))} />
    <Route path="/confirm" component={lazy(() => import("./pages/confirm/ConfirmPage.tsx"))} />
    <Route path="/screen/:session" component={lazy(() => import("./pages/screen/ScreenPage.tsx"))} />
    <Route path="/sup" component={lazy(() => import("./pages/supervisor/SupervisorPage.tsx"))} />
    <Route path="/sec" component={lazy(() => import("./pages/office/ProgrammesPage.tsx"))} />
    <Route path="/sec/:programme" component={lazy(() => import("./pages/office/OverviewPage.tsx"))} />
    <Route path="/sec/:programme/rules" component={lazy(() => import("./pages/office/RulesPage.tsx"))} />
    <Route path="/sec/:programme/candidates" component={lazy(() => import("./pages/office/CandidatesPage.tsx"))} />
    <Route path="/sec/:programme/candidates/:candidate" component={lazy(() => import("./pages/office/CandidatePage.tsx"))} />
    <Route path="/sec/:programme/eligibility" component={lazy(() => import("./pages/office/EligibilityPage.tsx"))} />
    <Route path="/sec/:programme/experts" component={lazy(() => import("./pages/office/ExpertsPage.tsx"))} />
    <Route path="/sec/:programme/sessions" component={lazy(() => import("./pages/office/SessionsPage.tsx"))} />
    <Route path="/sec/:programme/ranking" component={lazy(() => import("./pages/office/RankingPage.tsx"))} />
    <Route path="/sec/:programme/ranking/:candidate" component={lazy(() => import("./pages/office/ExplanationPage.tsx"))} />
    <Route path="/sec/:programme/conclusion" component={lazy(() => import("./pages/office/ConclusionPage.tsx"))} />
    <Route path="/sec/:programme/documents" component={lazy(() => import("./pages/office/DocumentsPage.tsx"))} />
    <Route path="/admin" component={lazy(() => import("./pages/admin/AdminPage.tsx"))} />
    <Route path="/help" component={lazy(() => import("./pages/help/HelpPage.tsx"))} />
    <Route path="/help/:page" component={lazy(() => import("./pages/help/HelpPage.tsx"))} />
    <Route path="*" component={NotFound} />
  </Router>
), document.getElementById("app")!);
