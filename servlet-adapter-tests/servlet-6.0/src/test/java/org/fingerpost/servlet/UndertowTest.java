package org.fingerpost.servlet;

import io.undertow.Undertow;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletContainerInitializer;
import java.net.InetSocketAddress;
import java.util.Set;

/** The filter in Undertow 2.3. */
final class UndertowTest extends RedirectFilterContract {

  @Override
  protected Running start(String contextPath, ServletContainerInitializer application)
      throws Exception {
    DeploymentInfo deployment =
        Servlets.deployment()
            .setClassLoader(getClass().getClassLoader())
            .setContextPath(contextPath.isEmpty() ? "/" : contextPath)
            .setDeploymentName("test")
            .addServletContainerInitializer(
                new ServletContainerInitializerInfo(
                    application.getClass(), new ImmediateInstanceFactory<>(application), Set.of()));
    DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
    manager.deploy();
    Undertow undertow =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(
                new PathHandler().addPrefixPath(deployment.getContextPath(), manager.start()))
            .build();
    undertow.start();
    int port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    return new Running(
        port,
        () -> {
          undertow.stop();
          manager.stop();
          manager.undeploy();
        });
  }
}
