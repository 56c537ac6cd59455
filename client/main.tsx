// The pages and their addresses. Each is a part of its own, so that a tablet loads only what an expert needs.
import { Route, Router } from "@solidjs/router";
import { lazy, type JSX } from "solid-js";
import { render } from "solid-js/web";
import "./styles/tokens.css";
import "./styles/base.css";
import "@fontsource-variable/noto-sans-sc/index.css";
import { Message } from "./parts/Message.tsx";
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
    <Route path="*" component={NotFound} />
  </Router>
), document.getElementById("app")!);
