package org.fingerpost.servlet;

import java.io.IOException;
import java.nio.file.Path;
import org.fingerpost.engine.RedirectEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The engine and the filter as beans. */
@Configuration
public class LinksConfiguration {

  @Bean
  RedirectEngine redirectEngine(@Value("${links.directory}") Path directory) throws IOException {
    return RedirectEngine.builder().directory(directory).open();
  }

  @Bean
  FilterRegistrationBean<RedirectFilter> redirectFilter(RedirectEngine engine) {
    var filter = new FilterRegistrationBean<>(new RedirectFilter(engine));
    filter.addUrlPatterns("/*");
    // Behind Spring's ForwardedHeaderFilter, before its security.
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return filter;
  }
}
