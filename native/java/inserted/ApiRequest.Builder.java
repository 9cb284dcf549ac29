        private Object json;
        private java.util.Map<java.lang.String, ?> params;

        /**
         * Sets the body to what Jackson writes of a value. The content type is then <code>application/json</code>, unless the
         * headers have one.
         * @param json The value, in place of a body.
         * @return {@code this}
         */
        public Builder json(java.lang.Object json) {
            this.json = json;
            return this;
        }

        /**
         * Sets the body.
         * @param body The body as bytes.
         * @return {@code this}
         */
        public Builder body(byte[] body) {
            this.isBase64Encoded = true;
            return body(java.util.Base64.getEncoder().encodeToString(body));
        }

        /**
         * Adds query string parameters to those of the path.
         * @param params The parameters by name: text, a number, or a list of them for a parameter that is given several times.
         * @return {@code this}
         */
        public Builder params(java.util.Map<java.lang.String, ?> params) {
            this.params = params;
            return this;
        }

        private Builder complete() {
            if (this.json != null) {
                Bodies.requireOne(this.body);
                this.headers = Bodies.typed(this.headers, this.multiValueHeaders);
                this.body = Bodies.write(this.json);
                this.json = null;
            }
            if (this.params != null) {
                this.path = Bodies.withParams(this.path, this.params);
                this.params = null;
            }
            return this;
        }

